// SPDX-License-Identifier: MIT
#include "input/chunk_rows.h"

#include <algorithm>

namespace outturn::input {
namespace {

constexpr std::size_t kFirstCapacity = 1024;
constexpr std::size_t kMostNumbers = 255;
constexpr std::uint8_t kOverflow = 255;

}  // namespace

std::uint8_t UnlistedCodes::number(std::string_view code, std::size_t listed, std::size_t row) {
  const auto found = std::find(codes.begin(), codes.end(), code);
  const std::size_t number = listed + 1 + static_cast<std::size_t>(found - codes.begin());
  if (number >= kMostNumbers) {
    overflow.push_back({row, std::string(code)});
    return kOverflow;
  }
  if (found == codes.end()) codes.emplace_back(code);
  return static_cast<std::uint8_t>(number);
}

std::int64_t LongTexts::id_of(std::string_view text) {
  const auto [place, is_new] = ids_.try_emplace(std::string(text), -static_cast<std::int64_t>(texts_.size()) - 1);
  if (is_new) texts_.emplace_back(text);
  return place->second;
}

void LongTexts::clear() {
  texts_.clear();
  ids_.clear();
}

void ChunkRows::start(const FilePlan& plan, const char* from) {
  begin = end = from;
  lines = 0;
  rows = 0;
  child_runs.clear();
  ids.clear();
  year_runs.clear();
  lost.clear();
  undated.clear();
  without_child = 0;
  unlisted.assign(plan.columns.size(), {});
  long_texts.clear();
  dates.clear();
  counts = {};
  problems = Problems(plan.keep_all_problems);
  is_cut_off = false;
  first_nul_line = 0;
  has_exchanged_date = false;
  authorities.clear();
  has_decimal_id = has_other_id = false;
  clocks = {};
  columns.resize(plan.columns.size());
  capacity_ = std::max(capacity_, kFirstCapacity);
  fit(plan);
}

void ChunkRows::grow(const FilePlan& plan) {
  capacity_ *= 2;
  fit(plan);
}

void ChunkRows::fit(const FilePlan& plan) {
  const auto at_least = [this](auto& values) {
    if (values.size() < capacity_) values.resize(capacity_);
  };
  at_least(line);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    switch (plan.columns[i].type) {
      case FieldType::boolean:
      case FieldType::code:
        at_least(columns[i].bytes);
        break;
      case FieldType::integer:
      case FieldType::date:
      case FieldType::financial_year:
      case FieldType::school_term:
        at_least(columns[i].ints);
        break;
      case FieldType::decimal:
      case FieldType::text:
        at_least(columns[i].longs);
        break;
    }
  }
}

}  // namespace outturn::input
