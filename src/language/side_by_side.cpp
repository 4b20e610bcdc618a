// SPDX-License-Identifier: MIT
#include "language/side_by_side.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "language/kernels.h"
#include "outturn/extracts.h"
#include "outturn/school_term.h"
#include "outturn/working_days.h"

namespace outturn::language {
namespace {

std::int32_t completed_months(Day from, Day to) {
  const Date a = date_of(from), b = date_of(to);
  const int months = (b.year - a.year) * 12 + b.month - a.month;
  return add_months(from, months) > to ? months - 1 : months;
}

// A day of a year, or of one so many years later; none of a year that nothing in a definition is worth.
Day day_in_year(std::int32_t year, Date day) {
  return year < 1 || year > 9999 ? kNoDay : day_of({year + day.year, day.month, day.day});
}

// The whole arithmetic of values that stand side by side: everything but fields, spreading and aggregates.
class SideBySide {
 public:
  SideBySide(const Step& step, const Environment& environment, const std::vector<Values>& operands, std::uint32_t n,
             void* out)
      : step_(step), environment_(environment), operands_(operands), n_(n), out_(out) {}

  void run() {
    switch (step_.op) {
      case StepOp::logical_not:
        return logic_one([](std::uint8_t x) { return static_cast<std::uint8_t>(2 - x); });
      case StepOp::logical_and:
        return logic_two([](std::uint8_t x, std::uint8_t y) { return std::min(x, y); });
      case StepOp::logical_or:
        return logic_two([](std::uint8_t x, std::uint8_t y) { return std::max(x, y); });
      case StepOp::equal:
        return equal();
      case StepOp::less:
        return less(false);
      case StepOp::less_equal:
        return less(true);
      case StepOp::is_missing:
        return is_missing();
      case StepOp::conditional:
        return conditional();
      case StepOp::in_codes:
      case StepOp::starts_with:
      case StepOp::ends_with:
        return by_value();
      case StepOp::to_decimal:
        return map_one<std::int32_t>(a(), n_, longs(), [](std::int32_t x) {
          return x == kMissingInt ? kMissingLong : std::int64_t{x} * kDecimalScale;
        });
      case StepOp::years_between:
        return dates_to_int([](Day x, Day y) { return age_on(x, y); });
      case StepOp::months_between:
        return dates_to_int([](Day x, Day y) { return completed_months(x, y); });
      case StepOp::working_days_between:
        return dates_to_int([this](Day x, Day y) { return environment_.working_days->between(x, y); });
      case StepOp::earlier:
        return dates_to_int([](Day x, Day y) { return std::min(x, y); });
      case StepOp::later:
        return dates_to_int([](Day x, Day y) { return std::max(x, y); });
      case StepOp::birthday:
        return dates_to_int([](Day x, int y) { return y < -200 || y > 200 ? kNoDay : outturn::birthday(x, y); });
      case StepOp::financial_year:
        return map_one<Day>(a(), n_, ints(),
                            [](Day x) { return is_computable(x) ? outturn::financial_year(x) : kMissingInt; });
      case StepOp::school_term_ended:
        return date_to_date(outturn::school_term_ended);
      case StepOp::school_term_start:
        return date_to_date(outturn::school_term_start);
      case StepOp::financial_year_start:
        return map_one<std::int32_t>(a(), n_, ints(), [](std::int32_t year) { return day_in_year(year, {0, 4, 1}); });
      case StepOp::financial_year_end:
        return map_one<std::int32_t>(a(), n_, ints(), [](std::int32_t year) { return day_in_year(year, {1, 3, 31}); });
      default:
        return step_.rep == Rep::int64 ? decimal_arithmetic() : int_arithmetic();
    }
  }

 private:
  const Values& a() const { return operands_[0]; }
  const Values& b() const { return operands_[1]; }
  std::uint8_t* bytes() const { return static_cast<std::uint8_t*>(out_); }
  std::int32_t* ints() const { return static_cast<std::int32_t*>(out_); }
  std::int64_t* longs() const { return static_cast<std::int64_t*>(out_); }

  template <class F>
  void logic_one(F f) {
    map_one<std::uint8_t>(a(), n_, bytes(), f);
  }
  template <class F>
  void logic_two(F f) {
    map_two<std::uint8_t, std::uint8_t>(a(), b(), n_, bytes(), f);
  }

  template <class F>
  void dates_to_int(F f) {
    map_two<std::int32_t, std::int32_t>(a(), b(), n_, ints(), [&f](std::int32_t x, std::int32_t y) {
      // Missing values lie outside these bounds too; nothing in a definition is worth a date beyond them.
      return is_computable(x) && is_computable(y) ? f(x, y) : kMissingInt;
    });
  }

  void date_to_date(Day (*f)(Day)) {
    map_one<Day>(a(), n_, ints(), [f](Day x) { return is_computable(x) ? f(x) : kNoDay; });
  }

  void equal() {
    switch (a().rep) {
      case Rep::logic:  // unknown is 1, not 0: not equal_values
        return logic_two(
            [](std::uint8_t x, std::uint8_t y) { return x == kUnknown || y == kUnknown ? kUnknown : logic(x == y); });
      case Rep::code:
        return equal_values<std::uint8_t>(a(), b(), n_, bytes());
      case Rep::int32:
        return equal_values<std::int32_t>(a(), b(), n_, bytes());
      case Rep::int64:
        return equal_values<std::int64_t>(a(), b(), n_, bytes());
    }
  }

  void less(bool or_equal) {
    a().rep == Rep::int64 ? less_values<std::int64_t>(a(), b(), or_equal, n_, bytes())
                          : less_values<std::int32_t>(a(), b(), or_equal, n_, bytes());
  }

  template <class T>
  void is_missing_of(T missing) {
    map_one<T>(a(), n_, bytes(), [missing](T x) { return logic(x == missing); });
  }

  void is_missing() {
    switch (a().rep) {
      case Rep::logic:
        return is_missing_of<std::uint8_t>(kUnknown);
      case Rep::code:
        return is_missing_of<std::uint8_t>(kMissingByte);
      case Rep::int32:
        return is_missing_of<std::int32_t>(kMissingInt);
      case Rep::int64:
        return is_missing_of<std::int64_t>(kMissingLong);
    }
  }

  template <class T>
  void choose(T missing) {
    const Values &condition = operands_[0], &yes = operands_[1], &no = operands_[2];
    T* out = static_cast<T*>(out_);
    for (std::uint32_t i = 0; i < n_; ++i) {
      const std::uint8_t c = condition.as<std::uint8_t>()[condition.single ? 0 : i];
      out[i] = c == kUnknown ? missing : c == kTrue ? yes.as<T>()[yes.single ? 0 : i] : no.as<T>()[no.single ? 0 : i];
    }
  }

  void conditional() {
    switch (step_.rep) {
      case Rep::logic:
        return choose<std::uint8_t>(kUnknown);
      case Rep::code:
        return choose<std::uint8_t>(kMissingByte);
      case Rep::int32:
        return choose<std::int32_t>(kMissingInt);
      case Rep::int64:
        return choose<std::int64_t>(kMissingLong);
    }
  }

  bool matches(std::string_view text) const {
    return step_.op == StepOp::starts_with ? text.starts_with(step_.text) : text.ends_with(step_.text);
  }

  // in_codes, starts_with, ends_with: decided once for each of the 256 codes there can be.
  void by_value() {
    if (a().rep == Rep::int64)
      return map_one<std::int64_t>(a(), n_, bytes(), [this](std::int64_t id) {
        return id == kMissingLong ? kUnknown : logic(matches(environment_.texts->text_of(id)));
      });
    std::array<std::uint8_t, 256> answer{};
    answer[kMissingByte] = kUnknown;
    if (step_.op == StepOp::in_codes) {
      for (const auto code : step_.code_list) answer[code] = kTrue;
    } else {
      const auto text_of = [this](std::uint8_t code) {  // a constant is a listed code, and known without the extracts
        return environment_.texts ? environment_.texts->code_of(*step_.codes, code) : step_.codes->code_of(code);
      };
      for (int code = 1; code < 256; ++code)
        answer[code] = logic(matches(text_of(static_cast<std::uint8_t>(code))));
    }
    logic_one([&answer](std::uint8_t x) { return answer[x]; });
  }

  void int_arithmetic() {
    const std::int64_t sign = step_.constant;
    switch (step_.op) {
      case StepOp::negate:
        return map_one<std::int32_t>(a(), n_, ints(), [](std::int32_t x) { return x == kMissingInt ? x : -x; });
      case StepOp::add:
        return arithmetic_int32(a(), b(), n_, ints(), [sign](auto x, auto y) { return x + sign * y; });
      case StepOp::subtract:
        return arithmetic_int32(a(), b(), n_, ints(), [](auto x, auto y) { return x - y; });
      case StepOp::multiply:
        return arithmetic_int32(a(), b(), n_, ints(), [](auto x, auto y) { return x * y; });
      case StepOp::add_months:
        return dates_to_int([sign](Day x, std::int32_t y) {
          return y > 12000 || y < -12000 ? kNoDay : add_months(x, static_cast<int>(sign) * y);
        });
      case StepOp::add_working_days:
        return dates_to_int([this, sign](Day x, std::int32_t y) {
          return environment_.working_days->add(x, static_cast<int>(sign) * y);
        });
      default:
        return;
    }
  }

  void decimal_arithmetic() {
    switch (step_.op) {
      case StepOp::negate:
        return map_one<std::int64_t>(a(), n_, longs(), [](std::int64_t x) { return x == kMissingLong ? x : -x; });
      case StepOp::add:
        return arithmetic_decimal(a(), b(), n_, longs(), [](Wide x, Wide y) { return x + y; });
      case StepOp::subtract:
        return arithmetic_decimal(a(), b(), n_, longs(), [](Wide x, Wide y) { return x - y; });
      case StepOp::multiply:
        return arithmetic_decimal(a(), b(), n_, longs(), [](Wide x, Wide y) { return divided(x * y, kDecimalScale); });
      case StepOp::divide:  // by nothing: missing
        return arithmetic_decimal(a(), b(), n_, longs(), [](Wide x, Wide y) {
          return y == 0 ? static_cast<Wide>(kMissingLong) : divided(x * kDecimalScale, y);
        });
      default:
        return;
    }
  }

  const Step& step_;
  const Environment& environment_;
  const std::vector<Values>& operands_;
  std::uint32_t n_;
  void* out_;
};

}  // namespace

void compute_side_by_side(const Step& step, const Environment& environment, const std::vector<Values>& operands,
                          std::uint32_t n, void* out) {
  SideBySide(step, environment, operands, n, out).run();
}

std::int64_t evaluate_constant(const Step& step, const std::vector<const Step*>& operands) {
  // Each operand in the width of its representation: the kernels read it as a column of one.
  std::vector<std::int64_t> storage(operands.size());
  std::vector<Values> values;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (operands[i]->rep == Rep::int32) {
      const auto v = static_cast<std::int32_t>(operands[i]->constant);
      std::memcpy(&storage[i], &v, sizeof v);
    } else if (operands[i]->rep == Rep::int64) {
      storage[i] = operands[i]->constant;
    } else {
      const auto v = static_cast<std::uint8_t>(operands[i]->constant);
      std::memcpy(&storage[i], &v, sizeof v);
    }
    values.push_back({operands[i]->rep, true, 1, &storage[i]});
  }
  std::int64_t out = 0;
  compute_side_by_side(step, {}, values, 1, &out);
  if (step.rep == Rep::int32) {
    std::int32_t v;
    std::memcpy(&v, &out, sizeof v);
    return v;
  }
  if (step.rep == Rep::int64) return out;
  std::uint8_t v;
  std::memcpy(&v, &out, sizeof v);
  return v;
}

}  // namespace outturn::language
