// SPDX-License-Identifier: MIT
#include "record/revisions.h"

#include <map>
#include <tuple>

#include "record/record_differences.h"

namespace outturn::record {
namespace {

using Key = std::tuple<std::string, std::string, std::string, std::string>;

class Revisions {
 public:
  Revisions(const RunRecord& last, const RunRecord& now) : found_(differences(last, now)) {
    index(last, last_);
    index(now, now_);
  }

  // Nothing where the last paper did not have the figure, or had the same. `colours`: target and colour count too.
  std::optional<Revision> of(const IndicatorResult& r, const std::string& period, bool colours) const {
    const Key key{r.id, r.group, r.alternative_of, period};
    const auto before = last_.find(key), after = now_.find(key);
    if (before == last_.end() || after == now_.end()) return std::nullopt;
    const RecordedResult &a = *before->second, &b = *after->second;
    const bool judged = colours && !a.rag.empty() && !b.rag.empty();
    const bool target = judged && a.target != b.target, rag = judged && a.rag != b.rag;
    if (!target && !rag && a.status == b.status && a.value == b.value && a.numerator == b.numerator &&
        a.denominator == b.denominator)
      return std::nullopt;
    RecordedResult as_before = b;  // a figure that is only compared with has no target
    if (!judged) as_before.target = a.target;
    return Revision{a.status,
                    a.numerator,
                    a.denominator,
                    a.value,
                    target ? a.target : "",
                    rag ? a.rag : "",
                    words_of(causes_of(a, as_before, found_))};
  }

 private:
  // What was printed as a result goes before what was only compared with.
  static void index(const RunRecord& record, std::map<Key, const RecordedResult*>& to) {
    for (const auto* list : {&record.results, &record.earlier})
      for (const RecordedResult& r : *list) to.emplace(Key{r.id, r.group, r.alternative_of, r.period}, &r);
  }

  RecordDifferences found_;
  std::map<Key, const RecordedResult*> last_, now_;
};

}  // namespace

void mark_revisions(const RunRecord& last, const RunRecord& now, Report& report) {
  const Revisions revisions(last, now);
  for (const auto& label : last.periods) report.revised_since += (report.revised_since.empty() ? "" : ", ") + label;
  for (IndicatorResult& r : report.results) {
    r.revision = revisions.of(r, report.periods[r.period].label, true);
    if (r.trend)
      for (TrendPoint& point : r.trend->points) point.revision = revisions.of(r, point.period.label, true);
    for (ComparedFigure& figure : r.compared)
      if (figure.with < Comparison::statistical_neighbours) figure.revision = revisions.of(r, figure.period, false);
  }
}

}  // namespace outturn::record
