// SPDX-License-Identifier: MIT
// The codes of another system: values that stand where a code is wanted, and are in no list.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "outturn/extracts.h"

namespace outturn::start {

struct OwnCode {
  std::string value;
  std::uint64_t rows = 0;
  std::string guess;    ///< the code of ours whose meaning is most like it; empty: none is
  std::string meaning;  ///< of the guess
  bool is_sure = false;
};

/// The values of one column, the one in most rows first.
struct OwnCodesOfColumn {
  std::string column;
  std::vector<OwnCode> codes;
};

/// By extract.
using OwnCodes = std::map<std::string, std::vector<OwnCodesOfColumn>>;
OwnCodes own_codes(const Extracts& extracts);

}  // namespace outturn::start
