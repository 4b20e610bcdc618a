// SPDX-License-Identifier: MIT
// Short text is its own number: up to eight ASCII characters stand in the bytes of the number, the first in the
// lowest, zeros behind. Their top bits are clear, so such a number is never negative. All other text gets a
// negative number, counted down from -1.
#include <algorithm>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "outturn/extracts.h"

namespace outturn {

struct Texts::Interned {
  std::shared_mutex mutex;
  std::deque<std::string> texts;  // a deque: the keys of `ids` point into it
  std::unordered_map<std::string_view, std::int64_t> ids;
  std::map<const CodeSet*, std::vector<std::string>> unlisted;  // codes, by code set
};

Texts::Texts() : interned_(std::make_shared<Interned>()) {}

std::int64_t Texts::id_of(std::string_view text) {
  if (text.size() <= 8) {
    std::uint64_t packed = 0;
    std::memcpy(&packed, text.data(), text.size());
    const bool ascii = (packed & 0x8080808080808080u) == 0;
    const bool has_nul = text.find('\0') != std::string_view::npos;  // would be lost among the zeros behind
    if (ascii && !has_nul) return static_cast<std::int64_t>(packed);
  }
  {
    const std::shared_lock lock(interned_->mutex);
    if (const auto found = interned_->ids.find(text); found != interned_->ids.end()) return found->second;
  }
  const std::unique_lock lock(interned_->mutex);
  if (const auto found = interned_->ids.find(text); found != interned_->ids.end()) return found->second;
  interned_->texts.emplace_back(text);
  const std::int64_t id = -static_cast<std::int64_t>(interned_->texts.size());
  interned_->ids.emplace(interned_->texts.back(), id);
  return id;
}

std::string Texts::text_of(std::int64_t id) const {
  if (id == kMissingLong) return {};
  if (id < 0) {
    const std::shared_lock lock(interned_->mutex);
    const auto index = static_cast<std::size_t>(-(id + 1));
    return index < interned_->texts.size() ? interned_->texts[index] : std::string();
  }
  char bytes[8];
  std::memcpy(bytes, &id, sizeof bytes);
  return std::string(bytes, strnlen(bytes, sizeof bytes));
}

std::uint8_t Texts::number_of(const CodeSet& set, std::string_view code) {
  if (const std::uint8_t listed = set.find(code)) return listed;
  const std::unique_lock lock(interned_->mutex);
  std::vector<std::string>& unlisted = interned_->unlisted[&set];
  const auto found = std::find(unlisted.begin(), unlisted.end(), code);
  const std::size_t number = set.codes().size() + 1 + static_cast<std::size_t>(found - unlisted.begin());
  if (number >= kTooManyCodes) return kTooManyCodes;
  if (found == unlisted.end()) unlisted.emplace_back(code);
  return static_cast<std::uint8_t>(number);
}

std::string Texts::code_of(const CodeSet& set, std::uint8_t number) const {
  if (number == kMissingByte || set.is_listed(number)) return set.code_of(number);
  if (number == kTooManyCodes) return "(too many codes)";
  const std::shared_lock lock(interned_->mutex);
  const auto unlisted = interned_->unlisted.find(&set);
  const std::size_t index = number - set.codes().size() - 1;
  return unlisted != interned_->unlisted.end() && index < unlisted->second.size() ? unlisted->second[index]
                                                                                  : std::string();
}

}  // namespace outturn
