// SPDX-License-Identifier: MIT
#include "language/literals.h"

#include <fmt/format.h>

#include "language/operators.h"
#include "outturn/day.h"
#include "outturn/diagnostics.h"

namespace outturn::language {
namespace {

constexpr std::int64_t kLargestInteger = INT32_MAX;

class Literal {
 public:
  Literal(const Expression& e, const SourceSpan& where, Diagnostics& diagnostics)
      : e_(e), where_(where), diagnostics_(diagnostics) {}

  NodePtr node() const {
    switch (e_.syntax) {
      case Syntax::integer:
        return integer();
      case Syntax::decimal:
        return decimal();
      case Syntax::date:
        return constant(Kind::date, parse_iso(e_.text).value_or(kNoDay));
      case Syntax::text:
        return text();
      case Syntax::boolean:
        return constant(Kind::boolean, e_.text == "true" ? 2 : 0);
      case Syntax::missing:
        return constant(Kind::missing, kMissingLong);
      case Syntax::duration:
        return duration();
      default:
        return nullptr;
    }
  }

 private:
  NodePtr constant(Kind kind, std::int64_t value) const {
    auto node = make_node(Op::constant, {kind}, where_);
    node->constant = value;
    return node;
  }

  NodePtr error(std::string key, std::string message, std::string help) const {
    diagnostics_.error(std::move(key), std::move(message), where_, std::move(help));
    return nullptr;
  }

  NodePtr integer() const {
    if (e_.text.size() > 10 || std::stoll(e_.text) > kLargestInteger)
      return error("number-too-large", fmt::format("`{}` is too large", e_.text),
                   "the largest whole number is 2147483647");
    return constant(Kind::integer, std::stoll(e_.text));
  }

  NodePtr decimal() const {
    const auto dot = e_.text.find('.');
    std::string fraction = e_.text.substr(dot + 1);
    if (dot > 10 || fraction.size() > 4)
      return error("decimal-too-fine", fmt::format("`{}` has more than 4 decimal places or is too large", e_.text),
                   "decimals are exact to 4 places");
    fraction.resize(4, '0');
    return constant(Kind::decimal, std::stoll(e_.text.substr(0, dot)) * kDecimalScale + std::stoll(fraction));
  }

  NodePtr text() const {
    auto node = constant(Kind::text, 0);
    node->text = e_.text;
    return node;
  }

  NodePtr duration() const {
    if (e_.text.size() > 6) return error("number-too-large", fmt::format("`{}` is too long a duration", e_.text), "");
    const std::int64_t n = std::stoll(e_.text);
    switch (e_.unit) {
      case Unit::days:
        return constant(Kind::days, n);
      case Unit::weeks:
        return constant(Kind::days, n * 7);
      case Unit::months:
        return constant(Kind::months, n);
      case Unit::years:
        return constant(Kind::months, n * 12);
      case Unit::working_days:
        return constant(Kind::working_days, n);
    }
    return nullptr;
  }

  const Expression& e_;
  const SourceSpan& where_;
  Diagnostics& diagnostics_;
};

}  // namespace

NodePtr literal(const Expression& expression, const SourceSpan& where, Diagnostics& diagnostics) {
  return Literal(expression, where, diagnostics).node();
}

}  // namespace outturn::language
