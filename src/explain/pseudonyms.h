// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "explain/explanation.h"
#include "outturn/result.h"

namespace outturn::explain {

/// Names for children that cannot be traced back without the key: the first 64 bits, in hexadecimal, of the
/// HMAC-SHA256 of the id (RFC 2104). The same key gives the same names in every file and year.
class Pseudonyms {
 public:
  static constexpr std::size_t kShortestKey = 16;  ///< bytes

  /// `key`: the bytes of the key file; line ends behind it are not part of it. Error: too short to be a secret.
  static Result<Pseudonyms> from_key(std::string_view key);

  std::string of(std::string_view id) const;
  /// Takes the place of every id in an explanation.
  void apply(Explanation& explanation) const;

 private:
  explicit Pseudonyms(std::string key) : key_(std::move(key)) {}
  std::string key_;
};

}  // namespace outturn::explain
