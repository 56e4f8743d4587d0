using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>What documents and tests want to know of a member.</summary>
interface IMember
{
    /// <summary>In camelCase, as it is stored.</summary>
    string Name { get; }

    /// <summary>The parameter of the record's constructor that it is.</summary>
    ParameterInfo Parameter { get; }

    /// <summary>How its values are written.</summary>
    Form Form { get; }

    /// <summary>Whether it may be left out: it can be null, or is a list, which is then empty.</summary>
    bool IsOptional { get; }

    /// <summary>Whose key encrypts it; null when it stands in clear.</summary>
    PersonalCategory? Category { get; }
}

/// <summary>One member of a record.</summary>
abstract class Member<TRecord>(ParameterInfo parameter, Form form) : IMember
    where TRecord : class
{
    public string Name { get; } = CamelCase.Of(parameter.Name!);

    public ParameterInfo Parameter => parameter;

    public Form Form { get; } = form;

    public bool IsOptional { get; } = CanBeAbsent(parameter);

    public virtual PersonalCategory? Category => null;

    /// <summary>What a record has that was written without it.</summary>
    public abstract object? Absent { get; }

    /// <summary>Writes the value in clear.</summary>
    public abstract void Write(JsonTextWriter writer, TRecord record);

    /// <summary>Reads the value.</summary>
    /// <param name="token">The member's.</param>
    /// <param name="data">The object that it is in.</param>
    /// <param name="reading">How.</param>
    /// <param name="value">What was read.</param>
    public abstract bool TryRead(JToken token, JObject data, Reading reading, out object? value);

    /// <summary>Whether the record has nothing to write here.</summary>
    /// <exception cref="ArgumentException">There must be something.</exception>
    public bool IsLeftOut(TRecord record)
    {
        if (!IsAbsent(record)) return false;
        return IsOptional ? true : throw new ArgumentException($"{typeof(TRecord).Name} has no {Name}.");
    }

    /// <summary>Makes the member of a constructor's parameter.</summary>
    public static Member<TRecord> Of(ParameterInfo parameter)
    {
        var form = AllForms.Of(parameter.ParameterType);
        var definition = form is IPersonalForm personal
            ? typeof(PersonalMember<,>).MakeGenericType(typeof(TRecord), personal.Details)
            : typeof(Member<,>).MakeGenericType(typeof(TRecord), parameter.ParameterType);
        return (Member<TRecord>)Activator.CreateInstance(definition, parameter, form)!;
    }

    protected abstract bool IsAbsent(TRecord record);

    static bool CanBeAbsent(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)) return true;
        return type.IsValueType
            ? Nullable.GetUnderlyingType(type) is not null
            : new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
    }
}

/// <inheritdoc/>
[SuppressMessage("Performance", "CA1812", Justification = "Made by its type.")]
class Member<TRecord, T>(ParameterInfo parameter, Form<T> form) : Member<TRecord>(parameter, form)
    where TRecord : class
{
    readonly byte[] _quotedNameAndColon = Encoding.ASCII.GetBytes($"\"{CamelCase.Of(parameter.Name!)}\":");

    protected Func<TRecord, T> Get { get; } =
        Shape.PropertyOf(typeof(TRecord), parameter)!.GetMethod!.CreateDelegate<Func<TRecord, T>>();

    public override object? Absent => default(T);

    public override void Write(JsonTextWriter writer, TRecord record) => form.Write(writer, Get(record));

    public override bool TryRead(JToken token, JObject data, Reading reading, out object? value)
    {
        var read = form.TryRead(token, reading, out var typed);
        value = read ? typed : null;
        return read;
    }

    /// <summary>Reads the value where the cursor is at this member, or takes it as left out.</summary>
    public T ReadFast(Cursor cursor)
    {
        if (cursor.TryName(_quotedNameAndColon)) return ReadValueFast(cursor);
        return IsOptional ? default! : cursor.Fail<T>();
    }

    protected virtual T ReadValueFast(Cursor cursor) => form.ReadFast(cursor);

    protected override bool IsAbsent(TRecord record) => form.IsAbsent(Get(record));
}
