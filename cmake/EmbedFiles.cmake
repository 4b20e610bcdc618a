# SPDX-License-Identifier: MIT
# Compiles the files below a folder of the project into the binary: the default definitions, and what self-check reads.
#
#   embed_files(TARGET FOLDER FUNCTION NAME ENDINGS ENDING...)    declared in src/definitions/embedded.h
function(embed_files target folder)
  cmake_parse_arguments(EMBED "" "FUNCTION" "ENDINGS" ${ARGN})
  set(directory ${PROJECT_SOURCE_DIR}/${folder})
  set(patterns)
  foreach(ending ${EMBED_ENDINGS})
    list(APPEND patterns ${directory}/*.${ending})
  endforeach()
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${directory} ${patterns})
  list(SORT files)
  set(output ${PROJECT_BINARY_DIR}/${EMBED_FUNCTION}.cpp)
  set(script ${PROJECT_SOURCE_DIR}/cmake/WriteEmbedded.cmake)
  set(paths)
  foreach(file ${files})
    list(APPEND paths ${directory}/${file})
  endforeach()
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${directory} "-DFILES=${files}" -DFUNCTION=${EMBED_FUNCTION} -DOUTPUT=${output} -P ${script}
    DEPENDS ${paths} ${script}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
