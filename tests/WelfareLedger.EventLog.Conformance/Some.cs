using System.Globalization;
using System.Text;

namespace WelfareLedger.EventLog.Conformance;

/// <summary>Things to append. Ids are made from numbers, so that a failure reads well.</summary>
public static class Some
{
    public const string Type = "visit-recorded.v1";

    public static StreamName Child(int number) => new("child", Number(number));

    public static StreamName Carer(int number) => new("carer", Number(number));

    public static Guid Id(int number) => new(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    public static NewEvent Event(int number) => Event(number, $"data {number}", $"metadata {number}");

    public static NewEvent Event(int number, string data, string metadata = "{}", string type = Type) =>
        new(Id(number), type, Encoding.UTF8.GetBytes(data), Encoding.UTF8.GetBytes(metadata));

    public static NewEvent[] Events(int first, int count) => [.. Enumerable.Range(first, count).Select(Event)];

    static string Number(int number) => number.ToString("d4", CultureInfo.InvariantCulture);
}
