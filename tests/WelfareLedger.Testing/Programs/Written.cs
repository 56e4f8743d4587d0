using System.Globalization;
using System.Text.Json;
using WelfareLedger.Domain;

namespace WelfareLedger.Testing.Programs;

/// <summary>Commands as <c>record</c> takes them, about people who do not exist.</summary>
public static class Written
{
    public const string Office = "141002-civil-affairs";

    /// <summary>An intake of the child with a number, counted from 1; the same every time.</summary>
    public static string Intake(int child) => Line(new
    {
        id = IntakeId(child),
        command = "open-intake",
        actor = Actor,
        data = new
        {
            office = Office,
            region = "141002",
            route = "surveyed",
            openedOn = "2024-01-10",
            sex = "male",
            numberStatus = "held",
            identity = new { name = Name(child), born = "2014-05-01", precision = "day", number = Number(child) },
        },
    });

    public static string Check(int child, string name) => Line(new
    {
        id = new Guid(child, 2, 0, new byte[8]),
        command = "check-intake",
        actor = Actor,
        child = name,
        data = new { checkedOn = "2024-01-11", supports = true, duplicates = "none" },
    });

    /// <summary>Another day for a record of the sample's.</summary>
    public static string Correction(string child, string corrects, string from) => Line(new
    {
        id = Guid.Parse(corrects), // any id that is nobody's command
        command = "correct-dates",
        actor = Actor,
        child,
        data = new { corrects, from, ground = "entryError" },
    });

    public static Guid IntakeId(int child) => new(child, 1, 0, new byte[8]);

    /// <summary>Surname and given name, with a rare character in it.</summary>
    public static string Name(int child) => string.Create(CultureInfo.InvariantCulture, $"欧阳𠮷{(char)('一' + child)}");

    public static string Number(int child)
    {
        var (region, sequence) = (child / 500, (child % 500 * 2) + 1); // odd, for boys
        var digits = string.Create(CultureInfo.InvariantCulture, $"99{region:D4}20140501{sequence:D3}");
        return digits + IdNumber.CheckCharacterOf(digits);
    }

    public static string FileNumber(int serial) =>
        string.Create(CultureInfo.InvariantCulture, $"141002-2024-{serial:D5}");

    static object Actor => new { id = "a-017", role = "bureau-officer", office = Office };

    static string Line(object command) => JsonSerializer.Serialize(command);
}
