// SPDX-License-Identifier: MIT
// Everything in a library of definitions as named things in parts that can be compared with those of another library.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "definitions/library.h"

namespace outturn::catalogue {

/// What a change of something can do.
enum class Effect : std::uint8_t {
  meaning,  ///< figures, or what a rule finds
  colour,   ///< how a figure is judged
  rows,     ///< what is in a table, and in which order
  title,
  wording,  ///< notes, sources, other names
};

struct Part {
  std::string name;  ///< numerator; empty: the thing as a whole
  Effect effect = Effect::meaning;
  std::string meaning;  ///< the same text, the same meaning, whatever the library
  std::string own;      ///< as `meaning`, but with a term or code set by its name; empty: said elsewhere, see `uses`
  std::string shown;    ///< for people
};

/// "term", "in_care_on".
using ItemName = std::pair<std::string, std::string>;

struct Item {
  ItemName name;
  std::vector<Part> parts;
  std::set<ItemName> uses;  ///< by whatever way
};

/// In the order of the library: what definitions build on first. Worked examples are left out, for they change no
/// figure.
std::vector<Item> snapshot(const Library& library);

}  // namespace outturn::catalogue
