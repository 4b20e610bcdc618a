// SPDX-License-Identifier: MIT
#include "start/own_codes.h"

#include <algorithm>
#include <array>

#include "input/column_guess.h"

namespace outturn::start {
namespace {

OwnCode own_code(const CodeSet& set, std::string value, std::uint64_t rows) {
  OwnCode own{std::move(value), rows, {}, {}, false};
  int most = input::kMayMean - 1;
  for (const CodeSet::Code& code : set.codes()) {
    const int like = std::max(input::likeness(own.value, code.text), input::likeness(own.value, code.code));
    if (like <= most) continue;
    most = like;
    own.guess = code.code;
    own.meaning = code.text;
  }
  own.is_sure = most >= input::kSurelyMeans;
  return own;
}

}  // namespace

OwnCodes own_codes(const Extracts& extracts) {
  OwnCodes all;
  for (const ExtractTable& table : extracts.tables)
    for (const ColumnIndex f : table.columns.indices()) {
      const FieldSchema& field = table.schema->fields[f];
      if (field.type != FieldType::code || table.columns[f].bytes.empty()) continue;
      std::array<std::uint64_t, 256> rows{};
      for (const std::uint8_t number : table.columns[f].bytes) ++rows[number];
      OwnCodesOfColumn column{field.column, {}};
      for (std::size_t number = field.codes->codes().size() + 1; number < Texts::kTooManyCodes; ++number) {
        if (rows[number] == 0) continue;
        std::string value = extracts.texts->code_of(*field.codes, static_cast<std::uint8_t>(number));
        if (!value.empty()) column.codes.push_back(own_code(*field.codes, std::move(value), rows[number]));
      }
      if (column.codes.empty()) continue;
      std::stable_sort(column.codes.begin(), column.codes.end(), [](const OwnCode& a, const OwnCode& b) {
        return a.rows != b.rows ? a.rows > b.rows : a.value < b.value;
      });
      all[table.schema->name].push_back(std::move(column));
    }
  return all;
}

}  // namespace outturn::start
