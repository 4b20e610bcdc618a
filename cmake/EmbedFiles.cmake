# SPDX-License-Identifier: MIT
# Compiles the files below a folder of the project into the binary: the default definitions, and what self-check reads.
#
#   embed_files(TARGET FOLDER FUNCTION NAME ENDINGS ENDING...)    their texts
#   embed_trees(TARGET FOLDER)                                    what its files of TOML say, as embedded_trees
#
# The functions are declared in src/definitions/embedded.h. Both are made again whenever a file changes, is new or is gone.

# list_embedded(DIRECTORY ENDING...): sets `files`, within the folder, and `paths`.
macro(list_embedded directory)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND ${directory}/*.)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${directory} ${patterns})
  list(SORT files)
  set(paths ${files})
  list(TRANSFORM paths PREPEND ${directory}/)
endmacro()

function(embed_files target folder)
  cmake_parse_arguments(EMBED "" "FUNCTION" "ENDINGS" ${ARGN})
  set(directory ${PROJECT_SOURCE_DIR}/${folder})
  list_embedded(${directory} ${EMBED_ENDINGS})
  set(output ${PROJECT_BINARY_DIR}/${EMBED_FUNCTION}.cpp)
  set(script ${PROJECT_SOURCE_DIR}/cmake/WriteEmbedded.cmake)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${directory} "-DFILES=${files}" -DFUNCTION=${EMBED_FUNCTION} -DOUTPUT=${output} -P ${script}
    DEPENDS ${paths} ${script}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

# The program that makes them runs while building, and so is compiled for this system, whichever outturn is for.
set(OUTTURN_HOST_CXX c++ CACHE STRING "The compiler for what runs while building, when outturn is for another system")
function(add_write_trees)
  set(from ${PROJECT_SOURCE_DIR}/src)
  set(sources ${from}/definitions/write_trees.cpp ${from}/definitions/toml_parser.cpp ${from}/definitions/toml_scan.cpp)
  if(NOT CMAKE_CROSSCOMPILING)
    add_executable(write_trees ${sources})
    target_include_directories(write_trees PRIVATE ${from})
    target_link_libraries(write_trees PRIVATE outturn_options ${OUTTURN_FMT})
    return()
  endif()
  add_custom_command(
    OUTPUT ${PROJECT_BINARY_DIR}/write_trees
    COMMAND ${OUTTURN_HOST_CXX} -std=c++20 -DFMT_HEADER_ONLY -I${from} ${sources} -o ${PROJECT_BINARY_DIR}/write_trees
    DEPENDS ${sources} ${from}/definitions/toml_parser.h ${from}/definitions/toml_scan.h ${from}/definitions/toml_tree.h
    VERBATIM)
endfunction()

function(embed_trees target folder)
  add_write_trees()
  set(tool write_trees)
  if(CMAKE_CROSSCOMPILING)
    set(tool ${PROJECT_BINARY_DIR}/write_trees)
  endif()
  set(directory ${PROJECT_SOURCE_DIR}/${folder})
  list_embedded(${directory} toml)
  set(output ${PROJECT_BINARY_DIR}/embedded_trees.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${tool} ${output} ${directory} ${files}
    DEPENDS ${tool} ${paths}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
