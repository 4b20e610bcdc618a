# SPDX-License-Identifier: MIT
# The header commit.h, which names the commit that is built; looked at in every build.
add_custom_target(commit
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR} -DOUTPUT=${PROJECT_BINARY_DIR}/generated/commit.h -P ${PROJECT_SOURCE_DIR}/cmake/WriteCommit.cmake
  BYPRODUCTS ${PROJECT_BINARY_DIR}/generated/commit.h
  COMMENT "Looking at the commit"
  VERBATIM)

# write_commit(TARGET): gives a target the header.
function(write_commit target)
  add_dependencies(${target} commit)
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()
