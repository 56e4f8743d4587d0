using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>The shape of a record whose type is known at run time only.</summary>
abstract class Shape
{
    static readonly ConcurrentDictionary<Type, Shape> All = [];

    /// <summary>In stored order.</summary>
    public abstract IReadOnlyList<IMember> AnyMembers { get; }

    /// <summary>The shape of a type.</summary>
    public static Shape Of(Type type) => All.GetOrAdd(type, static made => (Shape)typeof(Shape<>).MakeGenericType(made)
        .GetProperty(nameof(Shape<>.Instance))!.GetValue(null)!);

    /// <summary>Writes an object with the members in clear.</summary>
    public abstract void WriteAny(JsonTextWriter writer, object record);

    /// <summary>Reads an object; false when something is wrong with it, which is then noted.</summary>
    public abstract bool TryReadAny(JObject data, Reading reading, [NotNullWhen(true)] out object? record);

    /// <summary>Whether a type is a closed record with members, such as events and personal details are.</summary>
    public static bool IsRecord(Type type) =>
        type is { IsClass: true, IsSealed: true } && MainConstructor(type) is not null;

    /// <summary>The constructor of a positional record: its parameters are its members, in stored order.</summary>
    public static ConstructorInfo? MainConstructor(Type type) =>
        type.GetConstructors().SingleOrDefault(made =>
            Array.TrueForAll(made.GetParameters(), parameter => PropertyOf(type, parameter) is not null));

    /// <summary>The property that a parameter became.</summary>
    public static PropertyInfo? PropertyOf(Type type, ParameterInfo parameter) =>
        type.GetProperty(parameter.Name!) is { } property && property.PropertyType == parameter.ParameterType
            ? property
            : null;
}

/// <summary>The members of a record and how it is put together from them; read from its constructor once.</summary>
sealed class Shape<TRecord> : Shape
    where TRecord : class
{
    readonly Lazy<Func<object?[], TRecord>> _construct;
    readonly Lazy<Func<Cursor, TRecord>> _readFast;

    Shape()
    {
        var constructor = MainConstructor(typeof(TRecord))
            ?? throw new NotSupportedException($"{typeof(TRecord).Name} is no positional record.");
        Members = [.. constructor.GetParameters().Select(Member<TRecord>.Of)];
        _construct = new(() => CompileConstructor(constructor));
        _readFast = new(() => CompileFastReader(constructor));
    }

    public static Shape<TRecord> Instance { get; } = new();

    /// <inheritdoc cref="Shape.AnyMembers"/>
    public Member<TRecord>[] Members { get; }

    public override IReadOnlyList<IMember> AnyMembers => Members;

    public override void WriteAny(JsonTextWriter writer, object record) => Write(writer, (TRecord)record);

    public override bool TryReadAny(JObject data, Reading reading, [NotNullWhen(true)] out object? record)
    {
        var read = TryRead(data, reading, out var typed);
        record = typed;
        return read;
    }

    /// <summary>Writes an object with the members in clear.</summary>
    public void Write(JsonTextWriter writer, TRecord record)
    {
        writer.WriteStartObject();
        foreach (var member in Members)
        {
            if (member.IsLeftOut(record)) continue;
            writer.WritePropertyName(member.Name, escape: false);
            member.Write(writer, record);
        }
        writer.WriteEndObject();
    }

    /// <summary>Reads an object; false when something is wrong with it, which is then noted.</summary>
    public bool TryRead(JObject data, Reading reading, out TRecord record)
    {
        record = null!;
        var values = new object?[Members.Length];
        var met = 0;
        for (var at = 0; at < Members.Length; at++)
        {
            var member = Members[at];
            var token = data[member.Name];
            if (token is not null) met++;
            if (token is null || (token.Type == JTokenType.Null && reading.Loosely))
            {
                if (!member.IsOptional) return reading.Fail(member.Name, MemberFaultKind.Missing, member.Form);
                values[at] = member.Absent;
            }
            else if (!member.TryRead(token, data, reading, out values[at]))
            {
                return reading.Fail(member.Name, MemberFaultKind.Wrong, member.Form);
            }
        }
        if (met != data.Count) return reading.Fail(FirstUnknown(data), MemberFaultKind.Unknown);
        record = _construct.Value(values);
        return true;
    }

    /// <summary>Reads the bytes of an object as the writer wrote them; null when they are otherwise.</summary>
    public TRecord? ReadFast(Cursor cursor)
    {
        var record = _readFast.Value(cursor);
        return !cursor.Failed && cursor.TryEnd() ? record : null;
    }

    string FirstUnknown(JObject data) =>
        data.Properties().First(property => !Array.Exists(Members, member => member.Name == property.Name)).Name;

    static Func<object?[], TRecord> CompileConstructor(ConstructorInfo constructor)
    {
        var values = Expression.Parameter(typeof(object?[]), "values");
        var arguments = constructor.GetParameters().Select((parameter, at) =>
            Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(at)), parameter.ParameterType));
        return Expression.Lambda<Func<object?[], TRecord>>(Expression.New(constructor, arguments), values).Compile();
    }

    /// <summary>The constructor with each member read in its turn: arguments are evaluated in stored order.</summary>
    Func<Cursor, TRecord> CompileFastReader(ConstructorInfo constructor)
    {
        var cursor = Expression.Parameter(typeof(Cursor), "cursor");
        var arguments = Members.Select(member =>
            Expression.Call(Expression.Constant(member), nameof(Member<,>.ReadFast), null, cursor));
        return Expression.Lambda<Func<Cursor, TRecord>>(Expression.New(constructor, arguments), cursor).Compile();
    }
}

/// <summary>A record within a record, its members in clear.</summary>
sealed class RecordForm<T> : Form<T>
    where T : class
{
    public override Text Expected => new("一个对象 {…}", "an object {…}");

    public override string Example => $"{{{string.Join(',', Shape<T>.Instance.Members
        .Where(member => !member.IsOptional)
        .Select(member => $"\"{member.Name}\":{member.Form.Example}"))}}}";

    public override void Write(JsonTextWriter writer, T value) => Shape<T>.Instance.Write(writer, value);

    public override bool TryRead(JToken token, Reading reading, out T value)
    {
        value = null!;
        return token is JObject data && Shape<T>.Instance.TryRead(data, reading, out value);
    }
}
