// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "language/tree.h"

namespace outturn::language {

/// One function of the language, as definitions know it.
struct FunctionInfo {
  std::string name;
  Function function;
  std::vector<Kind> parameters;  ///< Kind::text for the first of starts_with takes a code too
  std::vector<std::string> parameter_names;
  Kind result;
  std::string meaning;
};

const std::vector<FunctionInfo>& functions();
const FunctionInfo* find_function(std::string_view name);

}  // namespace outturn::language
