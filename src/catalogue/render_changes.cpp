// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <set>

#include "catalogue/definition_changes.h"
#include "report/csv_text.h"
#include "report/text_layout.h"
#include "text/json.h"
#include "text/numbers.h"
#include "text/utf8.h"
#include "text/words.h"

namespace outturn::catalogue {
namespace {

using How = DefinitionChange::How;

// The words of the contract: added, removed, meaning, colour, rows, title, wording.
std::string_view word(const DefinitionChange& c) {
  if (c.how != How::changed) return c.how == How::added ? "added" : "removed";
  static constexpr std::string_view kWords[] = {"meaning", "colour", "rows", "title", "wording"};
  return kWords[static_cast<std::size_t>(c.effect)];
}

// "its figures may change", by what it is.
std::string sentence(const DefinitionChange& c) {
  if (c.how != How::changed) return std::string(word(c));
  const std::string& what = c.item.first;
  if (c.effect == Effect::title) return "the title has changed";
  if (c.effect == Effect::wording) return "only the wording has changed";
  if (c.effect == Effect::colour) return "colours may change";
  if (c.effect == Effect::rows) return "the table may change";
  if (what == "indicator") return "its figures may change";
  if (what == "rule") return "its findings may change";
  if (what == "group") return "breakdowns by it may change";
  if (what == "benchmark") return "figures for other areas may change";
  return "its meaning has changed";
}

std::string heading(const DefinitionChange& c) {
  return fmt::format("{} {}{}: {}", c.item.first, c.item.second, c.part.empty() ? "" : ", " + c.part, sentence(c));
}

std::string causes(const DefinitionChange& c) {
  std::vector<std::string> names;
  for (const auto& [what, name] : c.because) names.push_back(what + " " + name);
  return joined(names, ", ");
}

// The ids of the indicators whose figures may change, in order.
std::vector<std::string> indicators_that_move(const std::vector<DefinitionChange>& changes) {
  std::vector<std::string> ids;
  for (const auto& c : changes)
    if (c.item.first == "indicator" && c.how == How::changed && c.effect == Effect::meaning &&
        (ids.empty() || ids.back() != c.item.second))
      ids.push_back(c.item.second);
  return ids;
}

std::string total(const std::vector<DefinitionChange>& changes) {
  if (changes.empty()) return "the definitions are the same";
  const auto ids = indicators_that_move(changes);
  std::set<ItemName> items, added, removed;
  for (const auto& c : changes) (c.how == How::added ? added : c.how == How::removed ? removed : items).insert(c.item);
  std::string text =
      ids.empty() ? "no indicator's figures can change" : fmt::format("figures may change: {}", joined(ids, ", "));
  return text + fmt::format("\n{} changed, {} added, {} removed", counted(items.size(), "definition"),
                            with_commas(added.size()), with_commas(removed.size()));
}

}  // namespace

std::string render_text(const std::vector<DefinitionChange>& changes, const std::string& old_name,
                        const std::string& new_name, int width) {
  std::string text =
      fmt::format("old: {}\nnew: {}\n\n", without_control_characters(old_name), without_control_characters(new_name));
  const auto item = [&](std::string_view label, const std::string& what) {
    if (what.empty()) return;
    std::string shown = "  " + std::string(label);
    for (const auto& line : wrap(without_control_characters(what), static_cast<std::size_t>(width) - 11)) {
      text += pad_right(shown, 11) + line + "\n";
      shown.clear();
    }
  };
  for (const auto& c : changes) {
    text += without_control_characters(heading(c)) + "\n";
    item("old", c.before);
    item("new", c.after);
    item("because", causes(c));
  }
  return text + (changes.empty() ? "" : "\n") + total(changes) + "\n";
}

std::string render_csv(const std::vector<DefinitionChange>& changes) {
  std::string text = "what,name,change,part,before,after,because\n";
  for (const auto& c : changes)
    text += fmt::format("{},{},{},{},{},{},{}\n", c.item.first, csv_field(c.item.second), word(c), csv_field(c.part),
                        csv_field(c.before), csv_field(c.after), csv_field(causes(c)));
  return text;
}

std::string render_json(const std::vector<DefinitionChange>& changes, const std::string& old_name,
                        const std::string& new_name) {
  JsonDocument document;
  document.member("old", old_name);
  document.member("new", new_name);
  document.member("figures_may_change", indicators_that_move(changes));
  document.list("changes", changes, [](const DefinitionChange& c) {
    return Json{{"what", c.item.first},
                {"name", c.item.second},
                {"change", word(c)},
                {"part", text_or_null(c.part)},
                {"before", text_or_null(c.before)},
                {"after", text_or_null(c.after)},
                {"because", text_or_null(causes(c))}};
  });
  return document.take();
}

}  // namespace outturn::catalogue
