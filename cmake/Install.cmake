# SPDX-License-Identifier: MIT
# Binary, library, headers, definitions, sample, documentation, man page and completions in their places; find_package(outturn) for users of
# the library, which is a Debian package of its own.
include(CMakePackageConfigHelpers)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)
set(zsh_functions ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
if(OUTTURN_PACKAGE)
  set(zsh_functions ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)  # Debian's zsh looks there
  install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
endif()

install(TARGETS outturn RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS outturn_core outturn_options EXPORT outturn-targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library)
install(DIRECTORY include/outturn DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library)
install(EXPORT outturn-targets NAMESPACE outturn:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/outturn COMPONENT library)
configure_package_config_file(cmake/outturn-config.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/outturn-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/outturn)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/outturn-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/outturn-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/outturn-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/outturn COMPONENT library)
install(FILES docs/outturn.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES docs/completions/outturn.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME outturn)
install(FILES docs/completions/_outturn DESTINATION ${zsh_functions})
install(FILES docs/completions/outturn.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
# To read and to copy: the binary has its definitions built in.
install(DIRECTORY indicators DESTINATION ${CMAKE_INSTALL_DATADIR}/outturn FILES_MATCHING PATTERN "*.toml")
# What the documentation's examples read.
install(DIRECTORY sample-data DESTINATION ${CMAKE_INSTALL_DATADIR}/outturn FILES_MATCHING PATTERN "*.csv" PATTERN "*.md" PATTERN generator EXCLUDE)
# The documentation as it lies in the source, so that its links work.
install(FILES README.md CHANGELOG.md SECURITY.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md" PATTERN "*.json" PATTERN "*.png"
  PATTERN "completions" EXCLUDE)
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DOCDIR} USE_SOURCE_PERMISSIONS)
