using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WelfareLedger.Domain;

/// <summary>The readable number of a child's file: county, year of intake, serial — <c>141002-2024-00017</c>.</summary>
public readonly record struct FileNumber : IParsable<FileNumber>
{
    readonly string? _value;

    FileNumber(string value) => _value = value;

    /// <summary>A new number.</summary>
    /// <param name="county">Six digits.</param>
    /// <param name="year">Of the intake.</param>
    /// <param name="serial">From 1, counted per county and year; five digits or more.</param>
    public FileNumber(string county, int year, int serial)
        : this(string.Create(CultureInfo.InvariantCulture, $"{county}-{year:D4}-{serial:D5}")) =>
        ArgumentOutOfRangeException.ThrowIfEqual(IsValid(_value), false);

    /// <summary>As people read it.</summary>
    public string Value => _value ?? "";

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static FileNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number) ? number : throw new FormatException("Not a file number.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FileNumber result)
    {
        var ok = IsValid(s);
        result = ok ? new(s!) : default;
        return ok;
    }

    static bool IsValid(string? text) =>
        text?.Split('-') is [{ Length: 6 } county, { Length: 4 } year, { Length: >= 5 and <= 7 } serial]
        && county.All(char.IsAsciiDigit) && year.All(char.IsAsciiDigit) && serial.All(char.IsAsciiDigit);
}
