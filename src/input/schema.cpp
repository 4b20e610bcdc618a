// SPDX-License-Identifier: MIT
#include "outturn/schema.h"

#include <algorithm>

namespace outturn {
namespace {

constexpr std::size_t kMostListed = 200;
constexpr std::size_t kLastNumber = 254;
/// One number stands for every code that comes when all others are taken.
constexpr std::uint8_t kOneOfTheRest = 255;

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

std::uint8_t CodeSet::number_unlisted(std::string_view code) {
  if (const std::uint8_t listed = find(code)) return listed;
  const std::lock_guard lock(unlisted_mutex_);
  const auto found = std::find(unlisted_.begin(), unlisted_.end(), code);
  const std::size_t number = listed_.size() + 1 + static_cast<std::size_t>(found - unlisted_.begin());
  if (number > kLastNumber) return kOneOfTheRest;
  if (found == unlisted_.end()) unlisted_.emplace_back(code);
  return static_cast<std::uint8_t>(number);
}

std::string CodeSet::code_of(std::uint8_t number) const {
  if (number == kMissingByte) return {};
  if (is_listed(number)) return listed_[number - 1].code;
  if (number == kOneOfTheRest) return "(other)";
  const std::lock_guard lock(unlisted_mutex_);
  const std::size_t index = number - listed_.size() - 1;
  return index < unlisted_.size() ? unlisted_[index] : std::string();
}

std::optional<std::size_t> ExtractSchema::field_index(std::string_view field_name) const {
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (fields[i].name == field_name) return i;
  return std::nullopt;
}

}  // namespace outturn
