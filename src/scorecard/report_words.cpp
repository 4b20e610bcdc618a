// SPDX-License-Identifier: MIT
// The words of the report's contract.
#include "outturn/report.h"

namespace outturn {

std::string_view word(Rag rag) {
  switch (rag) {
    case Rag::none:
      return "none";
    case Rag::green:
      return "green";
    case Rag::amber:
      return "amber";
    case Rag::red:
      return "red";
  }
  return "";
}

std::string_view word(Status status) {
  switch (status) {
    case Status::ok:
      return "ok";
    case Status::incomplete:
      return "incomplete";
    case Status::not_applicable:
      return "not applicable";
    case Status::not_available:
      return "not available";
    case Status::suppressed:
      return "suppressed";
  }
  return "";
}

std::string baseline_text(const PrintedBaseline& baseline) {
  const std::string text = baseline.value + (baseline.at.empty() ? "" : " (" + baseline.at + ")");
  return baseline.is_printed_figure ? "printed " + text : text;
}

std::string_view word(Direction direction) {
  switch (direction) {
    case Direction::none:
      return "";
    case Direction::better:
      return "better";
    case Direction::worse:
      return "worse";
    case Direction::same:
      return "same";
    case Direction::up:
      return "up";
    case Direction::down:
      return "down";
  }
  return "";
}

std::string_view word(Signal signal) {
  switch (signal) {
    case Signal::none:
      return "";
    case Signal::outside_limits:
      return "outside limits";
    case Signal::seven_trending:
      return "seven trending";
    case Signal::two_in_three:
      return "two in three";
    case Signal::seven_one_side:
      return "seven on one side";
  }
  return "";
}

std::string_view word(Variation variation) {
  switch (variation) {
    case Variation::none:
      return "";
    case Variation::common_cause:
      return "common cause";
    case Variation::improving:
      return "special cause, improving";
    case Variation::worsening:
      return "special cause, worsening";
    case Variation::neither:
      return "special cause, neither";
  }
  return "";
}

std::string_view word(Assurance assurance) {
  switch (assurance) {
    case Assurance::none:
      return "";
    case Assurance::met:
      return "target will be met";
    case Assurance::missed:
      return "target will be missed";
    case Assurance::hit_and_miss:
      return "hit and miss";
  }
  return "";
}

}  // namespace outturn
