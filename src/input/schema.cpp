// SPDX-License-Identifier: MIT
#include "outturn/schema.h"

namespace outturn {
namespace {

constexpr std::size_t kMostListed = 200;

}  // namespace

bool CodeSet::add(std::string code, std::string text) {
  if (listed_.size() >= kMostListed || find(code) != 0) return false;
  listed_.push_back({std::move(code), std::move(text)});
  return true;
}

std::uint8_t CodeSet::find(std::string_view code) const {
  for (std::size_t i = 0; i < listed_.size(); ++i)
    if (listed_[i].code == code) return static_cast<std::uint8_t>(i + 1);
  return 0;
}

const CodeSet::Group* CodeSet::find_group(std::string_view name) const {
  for (const Group& group : groups_)
    if (group.name == name) return &group;
  return nullptr;
}

ColumnIndex ExtractSchema::field_index(std::string_view field_name) const {
  return fields.find_if([field_name](const FieldSchema& field) { return field.name == field_name; });
}

ColumnIndex ExtractSchema::row_date_index() const {
  if (row_date.empty()) return {};
  return fields.find_if([this](const FieldSchema& field) { return field.column == row_date; });
}

std::vector<ColumnIndex> ExtractSchema::dates_of_rows() const {
  std::vector<ColumnIndex> dates;
  if (const ColumnIndex date = row_date_index()) dates.push_back(date);
  for (const ColumnIndex column : key)
    if (fields[column].type == FieldType::date) dates.push_back(column);
  return dates;
}

}  // namespace outturn
