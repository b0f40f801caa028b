"""What merchants mean by French dates, periods, months and amounts; `today` is passed in."""
