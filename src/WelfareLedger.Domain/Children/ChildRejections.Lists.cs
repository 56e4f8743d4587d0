namespace WelfareLedger.Domain.Children;

public static partial class ChildRejections
{
    /// <summary>A list of deaths knows nothing of accounts.</summary>
    public static Rejection EntryNotOfList { get; } = new(
        "entry-not-of-list",
        "这种名单上不会有这样的内容，或残疾等级不是一至四级。",
        "This kind of list does not say such a thing, or the grade of the disability is none from 1 to 4.");
}
