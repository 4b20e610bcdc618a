# SPDX-License-Identifier: MIT
# Compiles every file below indicators/ into the binary: its default definitions.
function(embed_indicators target directory)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${directory} ${directory}/*.toml)
  list(SORT files)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_indicators.cpp)
  set(script ${CMAKE_CURRENT_SOURCE_DIR}/cmake/WriteEmbedded.cmake)
  set(paths)
  foreach(file ${files})
    list(APPEND paths ${directory}/${file})
  endforeach()
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${directory} "-DFILES=${files}" -DOUTPUT=${output} -P ${script}
    DEPENDS ${paths} ${script}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
