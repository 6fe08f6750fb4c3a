/*
 * calendar.c - conversions between civil dates and day numbers, by the 400-year cycle of 146,097 days counted from
 * 1 March of year 0, so that the leap day is the last of its year.
 */
#include "core/calendar.h"

#define CYCLE_YEARS 400
#define CYCLE_DAYS 146097
#define EPOCH_SHIFT 719468		/* days from 0000-03-01 to 1970-01-01 */

static bool
leap_year(int32_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
calendar_month_length(int32_t year, int month)
{
	static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	return month == 2 && leap_year(year) ? 29 : length[month - 1];
}

bool
calendar_valid(int32_t year, int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= calendar_month_length(year, month);
}

DayNumber
calendar_day(int32_t year, int month, int day)
{
	int64_t		y = (int64_t) year - (month <= 2);
	int64_t		cycle = (y >= 0 ? y : y - (CYCLE_YEARS - 1)) / CYCLE_YEARS;
	int			year_of_cycle = (int) (y - cycle * CYCLE_YEARS);
	int			day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int			day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;

	return (DayNumber) (cycle * CYCLE_DAYS + day_of_cycle - EPOCH_SHIFT);
}

CalendarDate
calendar_date(DayNumber number)
{
	int64_t		shifted = (int64_t) number + EPOCH_SHIFT;
	int64_t		cycle = (shifted >= 0 ? shifted : shifted - (CYCLE_DAYS - 1)) / CYCLE_DAYS;
	int			day_of_cycle = (int) (shifted - cycle * CYCLE_DAYS);
	int			year_of_cycle = (day_of_cycle - day_of_cycle / 1460 + day_of_cycle / 36524 - day_of_cycle / 146096) / 365;
	int			day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
	int			shifted_month = (5 * day_of_year + 2) / 153;
	int			month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;

	return (CalendarDate){
		.year = (int32_t) (year_of_cycle + cycle * CYCLE_YEARS + (month <= 2)),
		.month = month,
		.day = day_of_year - (153 * shifted_month + 2) / 5 + 1,
	};
}

int
calendar_weekday(DayNumber day)
{
	int			remainder = (int) (((int64_t) day + 3) % 7);

	return (remainder < 0 ? remainder + 7 : remainder) + 1;
}
