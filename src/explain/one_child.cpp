// SPDX-License-Identifier: MIT
#include "explain/one_child.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "explain/members.h"
#include "explain/timeline.h"
#include "input/child_field.h"
#include "outturn/diagnostics.h"

namespace outturn::explain {
namespace {

// As ids are kept: upper case, without blanks around them.
std::string kept_form(const std::string& id) {
  const std::size_t first = id.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  std::string kept = id.substr(first, id.find_last_not_of(" \t") - first + 1);
  for (char& c : kept)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return kept;
}

std::optional<std::uint32_t> find(const ChildIds& children, const std::string& id, const Pseudonyms* pseudonyms) {
  if (const auto found = children.find(kept_form(id))) return found;
  if (!pseudonyms) return std::nullopt;
  for (std::uint32_t child = 0; child < children.size(); ++child)
    if (pseudonyms->of(children.id(child)) == id) return child;
  return std::nullopt;
}

Error nowhere(const std::string& id, const Extracts& extracts, const Extracts& more, bool may_name_others) {
  std::vector<std::string> known;
  for (const Extracts* all : {&extracts, &more})
    for (std::uint32_t child = 0; child < all->children.size(); ++child) known.emplace_back(all->children.id(child));
  // Of several authorities each may have a child of this id (Reading 1).
  std::set<std::string> of_authorities;
  for (const std::string& one : known)
    if (const auto parts = input::parts_of_id(one); !parts.authority.empty() && parts.id == kept_form(id))
      of_authorities.insert(one);
  if (may_name_others && !of_authorities.empty()) {
    std::string list;
    for (const std::string& one : of_authorities) list += fmt::format("{}`{}`", list.empty() ? "" : " or ", one);
    return {fmt::format("no child `{}` in the extracts, which are from several authorities", id),
            "write the authority before the id: " + list};
  }
  const std::string guess = may_name_others ? did_you_mean(kept_form(id), known) : std::string();
  return {fmt::format("no child `{}` in the extracts", id),
          guess.empty() ? "write the id as it is in the column CHILD, with any leading zeros" : guess};
}

std::string extracts_with_children(const Extracts& extracts) {
  std::string names;
  for (const auto& table : extracts.tables)
    if (table.schema->has_children && !table.child.empty()) names += (names.empty() ? "" : ", ") + table.schema->name;
  return names;
}

}  // namespace

Result<TracedChild> trace_child(const ExplainRequest& request, const Library& library, const Extracts& extracts,
                                const DataFolder& data, const std::string& id, const Pseudonyms* pseudonyms) {
  const Indicator& indicator = *request.indicator;
  // The figure is counted from what it needs and no more; a history is wider, and must not change the figure.
  const auto more =
      load_extracts(data.files, data.folder, library.schemas, timeline_fields(library, indicator), data.options);
  if (!more) return more.error();
  const auto counted = find(extracts.children, id, pseudonyms);
  const auto told = find(more->children, id, pseudonyms);
  if (!counted && !told) return nowhere(id, extracts, *more, !pseudonyms);

  TracedChild child;
  child.child = counted ? extracts.children.id(*counted) : more->children.id(*told);
  if (told) child.timeline = timeline_of(library, indicator, *more, *told);
  const auto& table = library.history.vocabulary.tables[indicator.counts];
  if (!table.of_children) {
    child.note = fmt::format("{} counts rows of {}, which do not belong to children", indicator.id, table.name);
    return child;
  }
  if (counted) child.rows = trace_members(library, indicator, request.period, extracts, *counted);
  if (!counted)
    child.note = fmt::format("the child has no row in the extracts {} is calculated from ({}), so is not counted",
                             indicator.id, extracts_with_children(extracts));
  else if (child.rows.empty())
    child.note = fmt::format("{} counts rows of {}, and the child has none", indicator.id, table.name);
  return child;
}

}  // namespace outturn::explain
