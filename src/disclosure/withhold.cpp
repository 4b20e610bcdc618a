// SPDX-License-Identifier: MIT
#include "disclosure/withhold.h"

namespace outturn::disclosure {
namespace {

void withhold_unless_zero(std::optional<std::int64_t>& rows) {
  if (rows != 0) rows.reset();
}

// "too many children in doubt (3 of 20)" has counts too.
template <class Figure>
void without_counts(Figure& figure) {
  if (figure.reason_has_counts) figure.reason = "too many rows are in doubt";
  figure.reason_has_counts = false;
}

}  // namespace

void withhold(PeriodFigure& figure) {
  figure.status = Status::suppressed;
  figure.reason.clear();
  figure.numerator.reset();
  figure.denominator.reset();
  figure.value.reset();
  figure.rag = Rag::none;
  figure.excluded.reset();
  figure.undecided.reset();
  figure.unknown.reset();
  figure.doubtful.reset();
  figure.doubtful_outside = 0;
  figure.lowest.reset();
  figure.highest.reset();
  figure.rag_range.clear();
  figure.revision.reset();
}

void withhold(IndicatorResult& result) {
  withhold(static_cast<PeriodFigure&>(result));
  result.distance.reset();
  result.direction = Direction::none;
  result.went_up = false;
  result.interval.reset();
  result.small_base = false;
  result.colour_seems_wrong = false;
  result.finer_value.reset();
  result.comment.clear();
}

void withhold(ComparedFigure& figure) {
  figure.status = Status::suppressed;
  figure.reason.clear();
  figure.note.clear();
  figure.numerator.reset();
  figure.denominator.reset();
  figure.value.reset();
  figure.revision.reset();
}

void withhold_judgement(Trend& trend, const char* why) {
  trend.limits.reset();
  trend.no_limits = why;
  trend.variation = Variation::none;
  trend.assurance = Assurance::none;
  for (TrendPoint& point : trend.points) {
    point.signal = Signal::none;
    point.high = false;
  }
}

void withhold_rows_beside(PeriodFigure& figure) {
  if (figure.status == Status::suppressed) return;
  without_counts(figure);
  withhold_unless_zero(figure.excluded);
  withhold_unless_zero(figure.undecided);
  withhold_unless_zero(figure.unknown);
  withhold_unless_zero(figure.doubtful);
  figure.doubtful_outside = 0;
  figure.lowest.reset();
  figure.highest.reset();
  figure.rag_range.clear();
}

void withhold_rows_beside(ComparedFigure& figure) {
  without_counts(figure);
}

void withhold_notices(Report& report) {
  report.problems = Problems();
  report.counts = RowCounts();
}

}  // namespace outturn::disclosure
