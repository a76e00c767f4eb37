using System.Globalization;
using ExcelDataReader;

namespace Nianbao.Extractor.Documents.Excel;

/// <summary>A cell's value as text.</summary>
internal static class CellText
{
    public static string Of(IExcelDataReader workbook, int column) => workbook.GetValue(column) switch
    {
        null => "",
        string text => text,
        double number => Number(number, workbook.GetNumberFormatString(column)),
        int number => Number(number, workbook.GetNumberFormatString(column)),
        bool truth => truth ? "TRUE" : "FALSE",
        DateTime date => date.ToString(date.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>
    /// The number itself, neither padded nor rounded to its format: 12 shown as 12.00 is 12. Fifteen digits are all that Excel keeps;
    /// behind them stands what binary arithmetic left.
    /// </summary>
    private static string Number(double number, string? format)
    {
        var isPercent = format?.Contains('%', StringComparison.Ordinal) == true;
        if (isPercent) number *= 100;
        var text = Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("G15", CultureInfo.InvariantCulture);
        return isPercent ? text + "%" : text;
    }
}
