# SPDX-License-Identifier: MIT
# Gives a target the header commit.h, which names the commit that is built; looked at in every build.
function(write_commit target)
  set(folder ${PROJECT_BINARY_DIR}/generated)
  add_custom_target(commit
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DOUTPUT=${folder}/commit.h -P ${PROJECT_SOURCE_DIR}/cmake/WriteCommit.cmake
    BYPRODUCTS ${folder}/commit.h
    COMMENT "Looking at the commit"
    VERBATIM)
  add_dependencies(${target} commit)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
