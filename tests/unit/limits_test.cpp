// SPDX-License-Identifier: MIT
// However large an expression is, the answer is an error and comes at once: nothing overflows, nothing takes hours.
#include <doctest/doctest.h>

#include "random_language.h"

namespace {

using namespace outturn;
using namespace outturn::test;
using language::Kind;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

/// The keys of what is said of an expression about the children.
std::string keys_of(const Language& language, const std::string& expression) {
  Diagnostics errors;
  language.checked(expression, language::kChildren, errors);
  std::string keys;
  for (const auto& error : errors.items()) keys += (keys.empty() ? "" : " ") + error.key;
  return keys;
}

/// `f` applied to `inner` so many times.
std::string nested(std::string_view f, std::string inner, int times) {
  for (int i = 0; i < times; ++i) inner = std::string(f) + "(" + inner + ")";
  return inner;
}

}  // namespace

TEST_CASE("an expression of any length is read or refused") {
  const Language language = make_random_language();
  for (const std::size_t times : {201, 1'500, 30'000, 1'000'000})
    for (const std::string_view text : {"(", "not ", "- ", "-(", "if ", "count(", "if done then ", "later("}) {
      CAPTURE(text);
      CAPTURE(times);
      CHECK(keys_of(language, repeated(text, times)) == "too-deep");
      CHECK(keys_of(language, repeated(text, times) + "n") == "too-deep");
    }
  for (const std::size_t times : {1'500, 30'000, 1'000'000})
    for (const std::string_view text : {"n + ", "n * ", "done and ", "done or "}) {
      CAPTURE(text);
      CAPTURE(times);
      CHECK(keys_of(language, repeated(text, times) + (text.starts_with("n") ? "n" : "done")) == "too-deep");
    }
  CHECK(keys_of(language, "last(visits)" + repeated(".start", 2'000)) == "too-deep");
  CHECK(keys_of(language, repeated("x", 1'000'000)) == "too-deep");
}

TEST_CASE("as many operands as are allowed are read and computed") {
  const Language language = make_random_language();
  CHECK(keys_of(language, repeated("n + ", 900) + "n > 0") == "");
  CHECK(keys_of(language, repeated("done or ", 990) + "done") == "");
  CHECK(keys_of(language, "n in (" + repeated("1, ", 2'000) + "1)") == "");
}

TEST_CASE("of many errors in one expression the first are told") {
  const Language language = make_random_language();
  const auto told = [&](const std::string& text) {
    Diagnostics errors;
    language.checked(text, language::kChildren, errors);
    return errors.items().size();
  };
  CHECK(told(repeated("$ ", 40'000)) == 10);
  CHECK(told(repeated("2021-02-30 ", 9'000)) == 10);
}

TEST_CASE("terms that double what they are given are refused where they come to too much") {
  Language language = make_random_language();
  Diagnostics errors;
  language.add_term("twice", language::kChildren, {{"x", {Kind::integer}}}, "x + x", errors);
  REQUIRE(errors.ok());
  CHECK(keys_of(language, nested("twice", "n", 10)) == "");
  for (const int deep : {26, 64, 150}) CHECK(keys_of(language, nested("twice", "n", deep)) == "too-deep");

  // The same as a chain of terms, each of them small: the first that comes to too much is refused, and it alone.
  language.add_term("t0", language::kChildren, {}, "n", errors);
  for (int i = 1; i <= 40; ++i) {
    const std::string before = "t" + std::to_string(i - 1);
    language.add_term("t" + std::to_string(i), language::kChildren, {}, before + " + " + before, errors);
  }
  REQUIRE(errors.items().size() == 1);
  CHECK(errors.items()[0].key == "too-deep");
}

TEST_CASE("a long chain of terms is refused") {
  Language language = make_random_language();
  Diagnostics errors;
  language.add_term("t0", language::kChildren, {}, "n", errors);
  for (int i = 1; i <= 2'000; ++i)
    language.add_term("t" + std::to_string(i), language::kChildren, {}, "t" + std::to_string(i - 1) + " + 1", errors);
  REQUIRE(errors.items().size() == 1);
  CHECK(errors.items()[0].key == "too-deep");
}

TEST_CASE("`between` within `between` is refused where it comes to too much") {
  const Language language = make_random_language();
  std::string text = "n";
  for (int i = 0; i < 40; ++i) text = "(if " + text + " between 1 and 2 then 1 else 2)";
  CHECK(keys_of(language, text) == "too-deep");
}
