// SPDX-License-Identifier: MIT
// Texts as they are kept: what is written in two ways and is the same becomes the same text.
#pragma once

#include <string>
#include <string_view>

#include "outturn/schema.h"

namespace outturn::input {

/// Numbers and postcodes, of which blanks and case say nothing.
constexpr bool is_identifier(TextForm form) {
  return form == TextForm::identifier || form == TextForm::postcode;
}

/// What programs write where there is no text. Of a text that may be a name `NA`, `None` and the like are not.
bool is_null_text(TextForm form, std::string_view text);

/// A text, without blanks around it, as its form keeps it.
std::string in_form(TextForm form, std::string_view text);

/// Whether a text in its form can be one: a postcode or the first part of it; an identifier of up to ten letters and
/// digits with a digit in it, or of X only, which stand for one that is not registered.
bool is_of_form(TextForm form, std::string_view text);

/// Quick to say, of one to eight characters: it only has to be put into upper case, if that. False where it may have to
/// be looked at closely.
bool is_nearly_in_form(TextForm form, std::string_view text);

}  // namespace outturn::input
