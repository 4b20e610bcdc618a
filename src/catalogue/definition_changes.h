// SPDX-License-Identifier: MIT
// What differs between two libraries of definitions, and what each difference can do: which figures may move after an
// upgrade, and why.
#pragma once

#include <string>
#include <vector>

#include "catalogue/snapshot.h"

namespace outturn::catalogue {

struct DefinitionChange {
  enum class How : std::uint8_t { added, removed, changed };
  ItemName item;
  How how = How::changed;
  Effect effect = Effect::meaning;  ///< of what changed
  std::string part;                 ///< of what changed; empty: it is one thing
  std::string before, after;        ///< as written; both empty: only what it uses has changed
  std::vector<ItemName> because;    ///< then: what has changed of that
};

/// In the order of the new library; what is only in the old one comes where it was.
std::vector<DefinitionChange> definition_changes(const std::vector<Item>& before, const std::vector<Item>& after);

/// Whether anything but titles and wording differs.
bool more_than_words(const std::vector<DefinitionChange>& changes);

/// For people. `old_name`, `new_name`: what was compared.
std::string render_text(const std::vector<DefinitionChange>& changes, const std::string& old_name,
                        const std::string& new_name, int width);
/// what,name,change,part,before,after,because
std::string render_csv(const std::vector<DefinitionChange>& changes);
std::string render_json(const std::vector<DefinitionChange>& changes, const std::string& old_name,
                        const std::string& new_name);

}  // namespace outturn::catalogue
