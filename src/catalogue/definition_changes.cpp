// SPDX-License-Identifier: MIT
#include "catalogue/definition_changes.h"

#include <algorithm>
#include <map>

namespace outturn::catalogue {
namespace {

using How = DefinitionChange::How;

const Part* find_part(const Item& item, const std::string& name) {
  const auto found = std::find_if(item.parts.begin(), item.parts.end(), [&](const Part& p) { return p.name == name; });
  return found == item.parts.end() ? nullptr : &*found;
}

// Every part of either, the new one's first; nullptr where one of them has it not.
std::vector<std::pair<const Part*, const Part*>> pairs_of(const Item& before, const Item& after) {
  std::vector<std::pair<const Part*, const Part*>> pairs;
  for (const auto& part : after.parts) pairs.emplace_back(find_part(before, part.name), &part);
  for (const auto& part : before.parts)
    if (!find_part(after, part.name)) pairs.emplace_back(&part, nullptr);
  return pairs;
}

// What is said elsewhere and only one of them refers to follows from other parts.
bool differs(const Part* before, const Part* after) {
  if (!before || !after) return !(before ? before : after)->own.empty();
  return before->meaning != after->meaning;
}

// Not only by what it refers to.
bool differs_itself(const Part* before, const Part* after) {
  return differs(before, after) && (!before || !after || before->own != after->own);
}

class Comparison {
 public:
  Comparison(const std::vector<Item>& before, const std::vector<Item>& after) : before_(before), after_(after) {
    for (const auto& item : before) old_.emplace(item.name, &item);
    for (const auto& item : after) new_.emplace(item.name, &item);
    find_causes();
  }

  std::vector<DefinitionChange> take() {
    auto removed = before_.begin();
    for (const auto& item : after_) {
      const auto old = old_.find(item.name);
      if (old == old_.end()) {
        changes_.push_back({item.name, How::added, Effect::meaning, "", "", whole(item), {}});
        continue;
      }
      for (; removed != before_.end() && &*removed <= old->second; ++removed) note_removed(*removed);
      compare(*old->second, item);
    }
    for (; removed != before_.end(); ++removed) note_removed(*removed);
    return std::move(changes_);
  }

 private:
  // What can be the reason for a change elsewhere.
  void find_causes() {
    for (const auto& [name, item] : new_) {
      const auto old = old_.find(name);
      if (old == old_.end()) continue;
      for (const auto& [b, a] : pairs_of(*old->second, *item))
        if ((a ? a : b)->effect == Effect::meaning && differs_itself(b, a)) causes_.insert(name);
    }
    for (const auto& [name, item] : new_)
      if (!old_.contains(name)) causes_.insert(name);
    for (const auto& [name, item] : old_)
      if (!new_.contains(name)) causes_.insert(name);
  }

  void note_removed(const Item& item) {
    if (!new_.contains(item.name))
      changes_.push_back({item.name, How::removed, Effect::meaning, "", whole(item), "", {}});
  }

  // A thing that is one text, such as a target.
  static std::string whole(const Item& item) {
    const Part* part = find_part(item, "");
    if (!part) part = find_part(item, "title");
    return part ? part->shown : "";
  }

  std::vector<ItemName> causes_of(const Item& before, const Item& after) const {
    std::set<ItemName> used = before.uses;
    used.insert(after.uses.begin(), after.uses.end());
    std::vector<ItemName> found;
    std::set_intersection(used.begin(), used.end(), causes_.begin(), causes_.end(), std::back_inserter(found));
    std::erase(found, after.name);
    return found;
  }

  void compare(const Item& before, const Item& after) {
    bool by_others = false;
    for (const auto& [b, a] : pairs_of(before, after)) {
      if (!differs(b, a)) continue;
      if (!differs_itself(b, a)) {
        by_others = true;
        continue;
      }
      const Part& part = a ? *a : *b;
      changes_.push_back({after.name, How::changed, part.effect, part.name, b ? b->shown : "", a ? a->shown : "", {}});
    }
    if (by_others)
      changes_.push_back({after.name, How::changed, Effect::meaning, "", "", "", causes_of(before, after)});
  }

  const std::vector<Item>&before_, &after_;
  std::map<ItemName, const Item*> old_, new_;
  std::set<ItemName> causes_;
  std::vector<DefinitionChange> changes_;
};

}  // namespace

std::vector<DefinitionChange> definition_changes(const std::vector<Item>& before, const std::vector<Item>& after) {
  return Comparison(before, after).take();
}

bool more_than_words(const std::vector<DefinitionChange>& changes) {
  return std::any_of(changes.begin(), changes.end(), [](const DefinitionChange& c) {
    return c.how != How::changed || (c.effect != Effect::title && c.effect != Effect::wording);
  });
}

}  // namespace outturn::catalogue
