# SPDX-License-Identifier: MIT
# How every target of this project is compiled; what users of the library do not inherit.
add_library(outturn_options INTERFACE)
target_compile_options(outturn_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(outturn_options INTERFACE -Wno-restrict)  # false alarms on std::string (GCC bug 105651)
endif()
if(OUTTURN_WERROR)
  target_compile_options(outturn_options INTERFACE -Werror)
endif()
if(OUTTURN_SANITIZE)
  target_compile_options(outturn_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(outturn_options INTERFACE -fsanitize=address,undefined)
endif()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()
