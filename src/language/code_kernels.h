// SPDX-License-Identifier: MIT
// Kernels that are more than a scalar function made a loop: what is said of codes, of missing values and of branches.
#pragma once

#include <algorithm>
#include <array>

#include "language/kernels.h"
#include "language/scalar_functions.h"
#include "outturn/extracts.h"
#include "text/patterns.h"

namespace outturn::language {

inline void equal_logic(const KernelCall& c) {  // unknown is 1, not 0, which `compared` takes for missing
  map_two<std::uint8_t, std::uint8_t>(c.a(), c.b(), c.n, c.to<std::uint8_t>(), [](std::uint8_t x, std::uint8_t y) {
    return x == kUnknown || y == kUnknown ? kUnknown : logic(x == y);
  });
}

/// The number of the last listed code; the ones behind it stand in no list.
inline std::uint8_t last_listed(const KernelCall& c) {
  return static_cast<std::uint8_t>(c.step.codes->codes().size());
}

/// Reading 9 (e): nothing is decided by a code in no list. A missing one is 0: with 1 taken away it is the largest
/// byte there is, so that one comparison tells both.
inline void equal_codes(const KernelCall& c) {
  const std::uint8_t listed = last_listed(c);
  map_two<std::uint8_t, std::uint8_t>(
      c.a(), c.b(), c.n, c.to<std::uint8_t>(), [listed](std::uint8_t x, std::uint8_t y) -> std::uint8_t {
        const std::uint8_t known = logic(x == y);
        const int undecided =
            int{static_cast<std::uint8_t>(x - 1) >= listed} | int{static_cast<std::uint8_t>(y - 1) >= listed};
        return undecided ? kUnknown : known;
      });
}

enum class CodeQuestion : std::uint8_t { listed, starts_with, ends_with, matches };

template <CodeQuestion question>
bool answers(const KernelCall& c, std::string_view text) {
  if constexpr (question == CodeQuestion::matches) return has_form(text, c.step.text);
  return question == CodeQuestion::starts_with ? scalar::starts_with(text, c.step.text)
                                               : scalar::ends_with(text, c.step.text);
}

/// Decided once for each of the 256 codes there can be.
template <CodeQuestion question>
void by_code(const KernelCall& c) {
  std::array<std::uint8_t, 256> answer;
  answer.fill(kUnknown);  // missing, and in no list
  for (std::size_t code = 1; code <= last_listed(c); ++code) {
    const auto& in = c.step.code_list;
    answer[code] = logic(question == CodeQuestion::listed ? std::binary_search(in.begin(), in.end(), code)
                                                          : answers<question>(c, c.step.codes->codes()[code - 1].code));
  }
  map_one<std::uint8_t>(c.a(), c.n, c.to<std::uint8_t>(), [&answer](std::uint8_t x) { return answer[x]; });
}

/// The same of codes and of texts.
template <CodeQuestion question>
void by_text(const KernelCall& c) {
  if (c.a().storage == Storage::code) return by_code<question>(c);
  map_one<std::int64_t>(c.a(), c.n, c.to<std::uint8_t>(), [&c](std::int64_t id) {
    return id == kMissingLong ? kUnknown : logic(answers<question>(c, c.environment.texts->text_of(id)));
  });
}

inline void alike(const KernelCall& c) {
  const Texts& texts = *c.environment.texts;
  map_two<std::int64_t, std::int64_t>(c.a(), c.b(), c.n, c.to<std::uint8_t>(),
                                      [&texts](std::int64_t x, std::int64_t y) {
                                        if (x == kMissingLong || y == kMissingLong) return kUnknown;
                                        return logic(x == y || same_but_for_spaces(texts.text_of(x), texts.text_of(y)));
                                      });
}

template <auto read>
void day_in_text(const KernelCall& c) {
  map_one<std::int64_t>(c.a(), c.n, c.to<Day>(), [&c](std::int64_t id) {
    return id == kMissingLong ? kNoDay : read(c.environment.texts->text_of(id));
  });
}

template <auto missing>
void is_missing(const KernelCall& c) {
  using T = std::remove_const_t<decltype(missing)>;
  map_one<T>(c.a(), c.n, c.to<std::uint8_t>(), [](T x) { return logic(x == missing); });
}

template <auto missing>
void choose(const KernelCall& c) {
  using T = std::remove_const_t<decltype(missing)>;
  const Values &condition = c.operands[0], &yes = c.operands[1], &no = c.operands[2];
  T* out = c.to<T>();
  if (condition.single) {
    const std::uint8_t known = condition.as<std::uint8_t>()[0];
    const Values& taken = known == kTrue ? yes : no;
    if (known != kUnknown && !taken.single)
      std::copy_n(taken.as<T>(), c.n, out);
    else
      std::fill_n(out, c.n, known == kUnknown ? missing : taken.as<T>()[0]);
    return;
  }
  // Both branches are read, without a jump, so that the loop can be vectorised.
  const std::uint8_t* known = condition.as<std::uint8_t>();
  const T *y = yes.as<T>(), *n = no.as<T>();
  const auto all_bits = [](bool where) { return static_cast<T>(-int{where}); };
  const auto each = [known, all_bits, out, size = c.n](auto of_yes, auto of_no) {
    for (std::uint32_t i = 0; i < size; ++i) {
      out[i] = static_cast<T>((of_yes(i) & all_bits(known[i] == kTrue)) | (of_no(i) & all_bits(known[i] == kFalse)) |
                              (missing & all_bits(known[i] == kUnknown)));
    }
  };
  const auto yes_of_row = [y](std::uint32_t i) { return y[i]; };
  const auto no_of_row = [n](std::uint32_t i) { return n[i]; };
  const auto the_yes = [value = yes.single ? *y : missing](std::uint32_t) { return value; };
  const auto the_no = [value = no.single ? *n : missing](std::uint32_t) { return value; };
  if (yes.single && no.single)
    each(the_yes, the_no);
  else if (yes.single)
    each(the_yes, no_of_row);
  else if (no.single)
    each(yes_of_row, the_no);
  else
    each(yes_of_row, no_of_row);
}

}  // namespace outturn::language
