# SPDX-License-Identifier: MIT
# Toolchain: a program for 64-bit Windows, made on Debian 12 with mingw-w64. scripts/windows-libraries makes what it links to.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)

set(OUTTURN_WINDOWS_LIBRARIES "${CMAKE_CURRENT_LIST_DIR}/../build/windows-libraries" CACHE PATH "Made by scripts/windows-libraries")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES OUTTURN_WINDOWS_LIBRARIES)
set(CMAKE_FIND_ROOT_PATH ${OUTTURN_WINDOWS_LIBRARIES} /usr/x86_64-w64-mingw32)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ZLIB_USE_STATIC_LIBS ON)

# One file: no DLLs but Windows' own, and no time of the build in it.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static -Wl,--no-insert-timestamp -L${OUTTURN_WINDOWS_LIBRARIES}/lib")
