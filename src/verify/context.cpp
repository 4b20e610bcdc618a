// SPDX-License-Identifier: MIT
#include "verify/context.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/words.h"

namespace outturn::verify {
namespace {

Basis basis_named(std::string_view word) {
  if (word == "snapshot") return Basis::snapshot;
  if (word == "in-period") return Basis::in_period;
  if (word.starts_with("rolling-")) return Basis::rolling;
  return Basis::unknown;
}

}  // namespace

VerifyContext::VerifyContext(PublishedFigures& figures, const Library* library)
    : published_(figures), library_(library) {
  if (library)  // NI 62 and CC-8 are one
    for (Figure& figure : published_.figures)
      if (const Indicator* indicator = library->indicator_called(figure.id)) figure.id_key = name_key(indicator->id);
  resolve_bases(library);
  resolve_units(library);
  for (const Figure& figure : published_.figures) {
    by_identity_[identity_of(figure)].push_back(&figure);
    by_id_[figure.id_key].push_back(&figure);
  }
}

void VerifyContext::resolve_bases(const Library* library) {
  for (const Figure& figure : published_.figures)  // what the file says comes before the definition
    if (figure.basis != Basis::unknown) bases_.emplace(figure.id_key, figure.basis);
  if (library)
    for (const Figure& figure : published_.figures)
      if (const Indicator* indicator = library->indicator_called(figure.id))
        bases_.emplace(figure.id_key, basis_named(indicator->basis));
  for (Figure& figure : published_.figures) figure.basis = basis_of(figure.id_key);
}

// "7.2" under CC-8 is a percentage, though no sign is printed.
void VerifyContext::resolve_units(const Library* library) {
  if (!library) return;
  for (Figure& figure : published_.figures) {
    const bool is_figure = figure.measure == Measure::value || figure.measure == Measure::target;
    if (!is_figure || figure.unit.kind != UnitKind::unknown || !figure.group_key.empty()) continue;
    const Indicator* indicator = library->indicator_called(figure.id);
    if (!indicator) continue;
    if (indicator->kind == IndicatorKind::percentage || indicator->kind == IndicatorKind::ratio)
      figure.unit = {UnitKind::percent, 100, "%"};
    if (indicator->kind == IndicatorKind::rate)
      figure.unit = {UnitKind::rate, indicator->per, fmt::format("per {}", indicator->per)};
  }
}

Basis VerifyContext::basis_of(const std::string& id_key) const {
  const auto found = bases_.find(id_key);
  return found == bases_.end() ? Basis::unknown : found->second;
}

std::string VerifyContext::period_key(const std::string& id_key, const PrintedPeriod& period) const {
  const Basis basis = basis_of(id_key);
  if (period.is_sure() && (basis == Basis::snapshot || basis == Basis::rolling))
    return fmt::format("to {}", format_iso(period.days->end));
  return period.key();
}

Identity VerifyContext::identity_of(const Figure& f) const {
  // A target is of a period, whatever the measure looks back on.
  const bool is_target = f.measure == Measure::target;
  return {f.id_key, is_target ? f.period.key() : period_key(f.id_key, f.period), f.group_key, f.measure};
}

const Indicator* VerifyContext::indicator_of(const Figure& figure) const {
  return library_ ? library_->indicator_called(figure.id) : nullptr;
}

Better VerifyContext::better_of(const Figure& figure) const {
  const Indicator* indicator = indicator_of(figure);
  return indicator ? indicator->better : Better::neither;
}

Identity VerifyContext::whole_of(const Figure& part) const {
  Identity whole = identity_of(part);
  whole.group = outturn::verify::group_key(part.part_of);
  if (whole.group.empty() || !find(whole).empty()) return whole;
  Identity other = identity_of(part);
  other.id = name_key(part.part_of);
  if (!of_id(other.id).empty()) {
    other.group.clear();
    other.period = period_key(other.id, part.period);
    return other;
  }
  Identity later = identity_of(part);
  later.period = period_key(part.id_key, read_printed_period(part.part_of));
  return find(later).empty() ? whole : later;
}

const std::vector<const Figure*>& VerifyContext::find(const Identity& identity) const {
  static const std::vector<const Figure*> none;
  const auto found = by_identity_.find(identity);
  return found == by_identity_.end() ? none : found->second;
}

const std::vector<const Figure*>& VerifyContext::of_id(const std::string& id_key) const {
  static const std::vector<const Figure*> none;
  const auto found = by_id_.find(id_key);
  return found == by_id_.end() ? none : found->second;
}

const Figure* VerifyContext::count(const Identity& identity) const {
  const Figure* one = nullptr;
  for (const Figure* figure : find(identity)) {
    if (!figure->value.whole() || figure->is_rounded()) continue;
    if (one && one->value.digits != figure->value.digits) return nullptr;
    if (!one) one = figure;
  }
  return one;
}

Place place_of(const Figure& figure) {
  return {figure.file, figure.line, figure.value_column, figure.source, shown(figure)};
}

std::string shown(const Figure& figure) {
  const std::string& text = figure.value.text;
  const bool says_unit = figure.value.is_percent || !figure.value.words.empty() || !figure.value.is_number();
  if (says_unit || figure.measure == Measure::date) return text;
  if (figure.unit.kind == UnitKind::percent) return text + "%";
  if (figure.unit.kind == UnitKind::rate || figure.unit.kind == UnitKind::points) return text + " " + figure.unit.text;
  return text;
}

void VerifyContext::add(FindingId kind, const Figure& figure, std::string printed, std::string computed,
                        const std::vector<const Figure*>& others) {
  Finding finding;
  finding.kind = &kind_of(kind);
  finding.place = place_of(figure);
  finding.id = figure.id;
  finding.period = figure.period.text;
  finding.group = figure.group;
  finding.printed = std::move(printed);
  finding.computed = std::move(computed);
  for (const Figure* other : others) finding.others.push_back(place_of(*other));
  compared(figure);
  compared(others);
  findings_.push_back(std::move(finding));
}

}  // namespace outturn::verify
