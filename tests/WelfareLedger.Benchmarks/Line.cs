using System.Text.Json;
using System.Text.Json.Serialization;

namespace WelfareLedger.Benchmarks;

/// <summary>One measurement, printed as one JSON line.</summary>
/// <param name="Suite">Whose: <c>limits</c> of the machine, or <c>ledger</c>.</param>
/// <param name="Name">What.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Value">The figure.</param>
/// <param name="P50Us">Median of single operations, in microseconds.</param>
/// <param name="P99Us">99th percentile of single operations, in microseconds.</param>
/// <param name="CpuOther">Processors that others kept busy meanwhile; above 0.3 the figure says little.</param>
/// <param name="Note">What a reader has to know of it.</param>
sealed record Line(
    string Suite,
    string Name,
    string Unit,
    double Value,
    double? P50Us = null,
    double? P99Us = null,
    double? CpuOther = null,
    string? Note = null)
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(
        this with { Value = Round(Value), P50Us = Round(P50Us), P99Us = Round(P99Us), CpuOther = Round(CpuOther) },
        Options);

    static double Round(double value)
    {
        if (value == 0) return 0;
        var digits = Math.Clamp(4 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6);
        return Math.Round(value, digits);
    }

    static double? Round(double? value) => value is { } v ? Round(v) : null;
}
