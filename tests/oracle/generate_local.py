from generate import generate as generate_returns


def generate(folder, seed, children, first_year, last_year, dirt, layout, periods):
    people = generate_returns(folder, seed, children, first_year, last_year, dirt, layout)
