using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>How the value of a member is written in JSON.</summary>
internal enum WireKind
{
    Text,
    Number,
    Flag,
    Time,
    Uuid,
    Choice,
    Texts,
    List,
    Translations,
    OwnForm,
    Object,
}

/// <summary>A member of a wire record.</summary>
internal sealed class WireMember
{
    private readonly JsonPropertyInfo _property;

    public WireMember(JsonPropertyInfo property, JsonNumberHandling? ofType)
    {
        _property = property;
        var member = property.AttributeProvider as PropertyInfo;
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)) Element = Type.GetGenericArguments()[0];
        Needed = member?.GetCustomAttribute<NeededAttribute>()?.Message;
        Check = member?.GetCustomAttribute<TextCheckAttribute>();
        Most = member?.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? int.MaxValue;
        RefusedAs = member?.GetCustomAttribute<RefusedAsAttribute>()?.Type ?? "enum";
        OwnForm = member?.GetCustomAttribute<OwnFormAttribute>();
        EmptyListIsAbsent = member?.IsDefined(typeof(EmptyListIsAbsentAttribute)) == true;
        TakesNumericText = (property.NumberHandling ?? ofType) == JsonNumberHandling.AllowReadingFromString;
        Kind = KindOf();
    }

    public string Name => _property.Name;

    public Type Type { get; }

    public Type? Element { get; }

    public WireKind Kind { get; }

    /// <summary>What to say when it is absent; null when it may be.</summary>
    public string? Needed { get; }

    public TextCheckAttribute? Check { get; }

    /// <summary>How many elements a list may have.</summary>
    public int Most { get; }

    /// <summary>The kind of problem when a word is none of a choice.</summary>
    public string RefusedAs { get; }

    public OwnFormAttribute? OwnForm { get; }

    public bool EmptyListIsAbsent { get; }

    public bool TakesNumericText { get; }

    public object? Get(object target) => _property.Get?.Invoke(target);

    /// <summary>Sets what was read. The base of a text leaves its translations alone.</summary>
    public void Set(object target, object value) =>
        _property.Set!(target, Type == typeof(TranslatedText) ? ((TranslatedText)Get(target)!) with { Base = (string)value } : value);

    private WireKind KindOf()
    {
        if (OwnForm is not null) return WireKind.OwnForm;
        if (Type == typeof(string) || Type == typeof(TranslatedText)) return WireKind.Text;
        if (Type == typeof(decimal)) return WireKind.Number;
        if (Type == typeof(bool)) return WireKind.Flag;
        if (Type == typeof(Instant)) return WireKind.Time;
        if (Type == typeof(Guid)) return WireKind.Uuid;
        if (Type.IsEnum) return WireKind.Choice;
        if (Element == typeof(WireTranslation)) return WireKind.Translations;
        return Element == typeof(string) ? WireKind.Texts : Element is not null ? WireKind.List : WireKind.Object;
    }
}

/// <summary>The members of a wire record.</summary>
internal sealed class WireShape
{
    private static readonly ConcurrentDictionary<Type, WireShape> Shapes = new();

    private readonly JsonTypeInfo _type;

    private WireShape(JsonTypeInfo type)
    {
        _type = type;
        Members = [.. type.Properties.Where(property => property is { Get: not null, Set: not null })
            .Select(property => new WireMember(property, type.NumberHandling))];
        Names = [.. Members.Select(member => member.Name)];
        TextNames = [.. Members.Where(member => member.Type == typeof(TranslatedText)).Select(member => member.Name)];
    }

    public IReadOnlyList<WireMember> Members { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Names of the texts that can be translated.</summary>
    public IReadOnlyList<string> TextNames { get; }

    public static WireShape Of(Type type) => Shapes.GetOrAdd(type, static type => new(WireOptions.Json.GetTypeInfo(type)));

    public WireMember? Find(string name) => Members.FirstOrDefault(member => member.Name == name);

    /// <summary>A record whose members are not set.</summary>
    public object Create() =>
        _type.CreateObject?.Invoke() ?? System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(_type.Type);
}
