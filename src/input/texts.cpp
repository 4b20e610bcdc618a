// SPDX-License-Identifier: MIT
// Short text is its own number: up to eight ASCII characters stand in the bytes of the number, the first in the
// lowest, zeros behind. Their top bits are clear, so such a number is never negative. A pupil number, of which a Header
// holds one for nearly every child, is one in the other bits, with the top bit of the lowest byte set. All other text
// gets a negative number, counted down from -1.
#include <algorithm>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "outturn/extracts.h"
#include "text/text_tools.h"

namespace outturn {

namespace {

constexpr std::uint64_t kPupilNumber = 0x80;  // the top bit of the first character
constexpr std::size_t kPupilDigits = 11;
constexpr std::uint64_t kLetters = 26, kDigits = 10;
constexpr std::uint64_t kMostDigits = 100'000'000'000;  // in eleven of them

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

}  // namespace

struct Texts::Interned {
  std::shared_mutex mutex;
  std::deque<std::string> texts;  // a deque: the keys of `ids` point into it
  std::unordered_map<std::string_view, std::int64_t> ids;
  std::map<const CodeSet*, std::vector<std::string>> unlisted;  // codes, by code set
};

Texts::Texts() : interned_(std::make_shared<Interned>()) {}

std::optional<std::int64_t> Texts::packed_pupil_number(std::string_view text) {
  if (text.size() != kPupilDigits + 2 || !is_capital(text.front())) return std::nullopt;
  std::uint64_t value = 0;
  const char* const digits = text.data() + 1;
  for (std::size_t i = 0; i < kPupilDigits; ++i) {
    if (!is_digit(digits[i])) return std::nullopt;
    value = value * kDigits + static_cast<std::uint64_t>(digits[i] - '0');
  }
  value += static_cast<std::uint64_t>(text.front() - 'A') * kMostDigits;
  const char last = text.back();
  if (!is_digit(last) && !is_capital(last)) return std::nullopt;
  value = value * (kDigits + kLetters) +
          static_cast<std::uint64_t>(is_digit(last) ? last - '0' : last - 'A' + static_cast<int>(kDigits));
  return static_cast<std::int64_t>((value & (kPupilNumber - 1)) | kPupilNumber | ((value / kPupilNumber) << 8));
}

bool Texts::is_pupil_number(std::int64_t id) {
  return id > 0 && (static_cast<std::uint64_t>(id) & kPupilNumber) != 0;
}

std::int64_t Texts::id_of(std::string_view text) {
  if (text.size() <= 8) {
    std::uint64_t packed = 0;
    std::memcpy(&packed, text.data(), text.size());
    const bool ascii = (packed & 0x8080808080808080u) == 0;
    const bool has_nul = text.find('\0') != std::string_view::npos;  // would be lost among the zeros behind
    if (ascii && !has_nul) return static_cast<std::int64_t>(packed);
  }
  if (const auto number = packed_pupil_number(text)) return *number;
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
  if (is_pupil_number(id)) {
    const auto packed = static_cast<std::uint64_t>(id);
    std::uint64_t value = (packed >> 8) * kPupilNumber + (packed & (kPupilNumber - 1));
    std::string text(kPupilDigits + 2, '0');
    const auto last = static_cast<int>(value % (kDigits + kLetters));
    text.back() =
        static_cast<char>(last < static_cast<int>(kDigits) ? '0' + last : 'A' + last - static_cast<int>(kDigits));
    value /= kDigits + kLetters;
    for (std::size_t i = kPupilDigits; i > 0; --i, value /= kDigits)
      text[i] = static_cast<char>('0' + static_cast<int>(value % kDigits));
    text.front() = static_cast<char>('A' + static_cast<int>(value));
    return text;
  }
  return packed_text(id);
}

std::string Texts::packed_text(std::int64_t id) {
  if (id < 0 || is_pupil_number(id)) return {};
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
