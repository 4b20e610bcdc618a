# SPDX-License-Identifier: MIT
# The Debian packages, made by scripts/package: outturn, and liboutturn-dev for those who use the library.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME outturn)
set(CPACK_PACKAGE_CONTACT "The outturn maintainers <maintainers@outturn.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "children-in-care indicators from SSDA903 returns")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program library)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME outturn)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
  "Reads the SSDA903 returns of an English council, calculates children-in-care\nindicators, compares them with targets, and shows the working.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME liboutturn-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "nettle-dev, libxlsxwriter-dev, libpugixml-dev, zlib1g-dev, libfmt-dev")
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "Headers and static library of outturn, for C++ programs.")
include(CPack)
