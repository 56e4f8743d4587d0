using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>The names of the streams that read models know.</summary>
static class Streams
{
    public const string ChildCategory = "child";
    public const string CarerCategory = "carer";

    public static IReadOnlySet<string> None { get; } = new HashSet<string>();

    public static IReadOnlySet<string> Children { get; } = new HashSet<string> { ChildCategory };

    public static IReadOnlySet<string> Carers { get; } = new HashSet<string> { CarerCategory };

    public static IReadOnlySet<string> ChildrenAndCarers { get; } =
        new HashSet<string> { ChildCategory, CarerCategory };

    public static StreamName Of(Id<Child> child) => new(ChildCategory, child.ToString());

    public static StreamName Of(Id<Carer> carer) => new(CarerCategory, carer.ToString());

    public static bool TryChild(StreamName stream, out Id<Child> child)
    {
        var ok = TryId(stream, ChildCategory, out var id);
        child = new(id);
        return ok;
    }

    public static bool TryCarer(StreamName stream, out Id<Carer> carer)
    {
        var ok = TryId(stream, CarerCategory, out var id);
        carer = new(id);
        return ok;
    }

    /// <summary>As <c>categories.Contains(stream.Category)</c>, without making a string for each event.</summary>
    public static bool IsOneOf(StreamName stream, IReadOnlySet<string> categories)
    {
        foreach (var category in categories)
            if (IsOf(stream, category))
                return true;
        return false;
    }

    static bool IsOf(StreamName stream, string category)
    {
        var name = stream.Value;
        return name.Length > category.Length
            && name[category.Length] == '-'
            && name.StartsWith(category, StringComparison.Ordinal);
    }

    public static bool TryId(StreamName stream, string category, out Guid id)
    {
        id = default;
        return IsOf(stream, category)
            && Guid.TryParseExact(stream.Value.AsSpan(category.Length + 1), "N", out id);
    }
}
