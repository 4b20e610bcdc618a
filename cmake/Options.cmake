# SPDX-License-Identifier: MIT
# How every target of this project is compiled; what users of the library do not inherit.
option(OUTTURN_WERROR "Treat warnings as errors (the presets do)" OFF)
set(OUTTURN_SANITIZE "" CACHE STRING "Sanitizers to build with: `address,undefined`, `thread`, or none")
option(OUTTURN_FUZZ "Build for fuzzing: clang, libFuzzer and the sanitizers" OFF)
option(OUTTURN_PACKAGE "What scripts/package makes: Debian packages, and a second program that needs no shared libraries" OFF)
option(OUTTURN_PRECOMPILE "Precompile the headers most files include; a release does not, so that a missing include is found" OFF)

add_library(outturn_options INTERFACE)
target_compile_options(outturn_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(outturn_options INTERFACE -Wno-restrict)  # false alarms on std::string (GCC bug 105651)
endif()
if(OUTTURN_WERROR)
  target_compile_options(outturn_options INTERFACE -Werror)
endif()

set(OUTTURN_SANITIZERS ${OUTTURN_SANITIZE})
if(OUTTURN_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "OUTTURN_FUZZ needs clang: use the preset `fuzz`, or -DCMAKE_CXX_COMPILER=clang++")
  endif()
  set(OUTTURN_SANITIZERS "fuzzer-no-link,address,undefined")
  # What a fuzz target links besides outturn_core and outturn_options: libFuzzer and its main.
  add_library(outturn_fuzzer INTERFACE)
  target_link_options(outturn_fuzzer INTERFACE -fsanitize=fuzzer)
endif()
if(OUTTURN_SANITIZERS)
  target_compile_options(outturn_options INTERFACE -fsanitize=${OUTTURN_SANITIZERS} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(outturn_options INTERFACE -fsanitize=${OUTTURN_SANITIZERS})
endif()

# Headers that most files include and that seldom change, parsed once for a target.
function(outturn_precompile target)
  if(OUTTURN_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ARGN} <algorithm> <array> <cstdint> <cstring> <filesystem> <functional> <map> <memory>
      <numeric> <optional> <set> <string> <string_view> <thread> <unordered_map> <utility> <variant> <vector>)
  endif()
endfunction()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

# A package has fmt inside: a library less to depend on and to load.
set(OUTTURN_FMT fmt::fmt)
if(OUTTURN_PACKAGE)
  set(OUTTURN_FMT fmt::fmt-header-only)
endif()
