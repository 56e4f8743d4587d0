using System.Reflection;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Something that happens to one or several children: a fault, which says what is to be found, or something
/// that looks like one and is none.</summary>
/// <param name="Name">The method that tells it.</param>
/// <param name="Children">How many children it takes.</param>
/// <param name="Tell">Tells it.</param>
sealed record Scenario(string Name, int Children, Action<Life[]> Tell)
{
    /// <summary>All that are written down, by name.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. new[] { typeof(PaidScenarios), typeof(AmountScenarios), typeof(FileScenarios), typeof(VisitScenarios),
            typeof(ProtectionScenarios), typeof(ListScenarios), typeof(EscortScenarios), typeof(ReadScenarios),
            typeof(ConsentScenarios), typeof(PayrollScenarios), typeof(RecoveryScenarios) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .OrderBy(method => method.Name, StringComparer.Ordinal)
            .Select(Of),
    ];

    static Scenario Of(MethodInfo method)
    {
        var count = method.GetParameters().Length;
        return new(method.Name, count, lives => method.Invoke(null, [.. lives]));
    }
}
