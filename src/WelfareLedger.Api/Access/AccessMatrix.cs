using System.Text.Json;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Access;

/// <summary>The policy table as people and programs read it.</summary>
public sealed record AccessMatrix(IReadOnlyList<MatrixRow> Rows)
{
    /// <summary>As it holds now.</summary>
    public static AccessMatrix Current { get; } = new(
    [
        .. Enum.GetValues<Resource>().Select(resource => new MatrixRow(
            JsonNamingPolicy.KebabCaseLower.ConvertName(resource.ToString()),
            Enum.GetValues<ReaderRole>().ToDictionary(
                role => role.Code.Value, role => AccessPolicy.Of(role, resource)))),
    ]);

    /// <summary>Whose data each role reaches.</summary>
    public IReadOnlyDictionary<string, Reach> Reaches { get; } =
        Enum.GetValues<ReaderRole>().ToDictionary(role => role.Code.Value, AccessPolicy.ReachOf);

    /// <summary>A right in a word.</summary>
    public static Text WordOf(Right right) => right switch
    {
        Right.See => new("可见", "see"),
        Right.Open => new("可披露", "open"),
        _ => new("-", "-"),
    };

    /// <summary>A reach in a word.</summary>
    public static Text WordOf(Reach reach) => reach switch
    {
        Reach.Region => new("本辖区", "region"),
        Reach.Paired => new("结对儿童", "paired"),
        _ => new("-", "-"),
    };
}

/// <summary>One row of it.</summary>
/// <param name="Resource">What.</param>
/// <param name="Rights">By the code of the role.</param>
public sealed record MatrixRow(string Resource, IReadOnlyDictionary<string, Right> Rights);
