using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>
/// Arguments for any method of the program: its services, the shop, an order that is there, and otherwise values that mean little.
/// </summary>
internal sealed class MadeUpValues(IServiceProvider services, ShopSnapshot snapshot, Actor actor, Guid order)
{
    private const BindingFlags Makers = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
    private const int Deepest = 6;

    /// <summary>The transaction that a method takes part in; null outside one.</summary>
    public WriteScope? Scope { get; set; }

    /// <summary>The arguments of a method or constructor.</summary>
    public object?[] For(MethodBase method) => For(method, 0);

    /// <summary>An object of a type that declares instance methods: the service, or one made here.</summary>
    public object? Instance(Type type) => Service(type) ?? Make(type, 0);

    private object?[] For(MethodBase method, int depth) =>
        [.. method.GetParameters().Select(parameter => Value(parameter.ParameterType, depth + 1))];

    private object? Value(Type type, int depth)
    {
        if (type == typeof(ShopId)) return snapshot.ShopId;
        if (type == typeof(ShopSnapshot)) return snapshot;
        if (type == typeof(Guid) || type == typeof(Guid?)) return order;
        if (type == typeof(string)) return "walked";
        if (type == typeof(int)) return 1;
        if (type == typeof(byte[])) return new byte[] { 1 };
        if (type == typeof(Actor)) return actor;
        if (type == typeof(Instant)) return SystemClock.Instance.GetCurrentInstant();
        if (type == typeof(LocalDate)) return new LocalDate(2026, 11, 1);
        if (type == typeof(DateTimeZone)) return DateTimeZone.Utc;
        if (type == typeof(ClaimsPrincipal))
            return new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, actor.UserId.ToString()!)], "walk"));
        if (type == typeof(WriteScope)) return Scope;
        if (type == typeof(ShopCommand))
            return Scope is null
                ? null
                : new ShopCommand(snapshot.ShopId, actor, Scope, SystemClock.Instance.GetCurrentInstant(), actsAsCsm: true);
        if (type == typeof(AppDbContext)) return Scope?.Context;
        return Several(type, depth) ?? Service(type) ?? Make(type, depth);
    }

    // One element each; nothing in a dictionary.
    private object? Several(Type type, int depth)
    {
        var element = type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[0] : null;
        if (element is null || type.IsByRefLike) return null;
        if (type.IsGenericType && type.Name.Contains("Dictionary", StringComparison.Ordinal))
            return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));
        var one = Array.CreateInstance(element, 1);
        if (type.IsAssignableFrom(one.GetType()))
        {
            one.SetValue(Value(element, depth + 1), 0);
            return one;
        }

        if (type == typeof(ImmutableArray<>).MakeGenericType(element))
            return typeof(ImmutableArray<>).MakeGenericType(element).GetField("Empty")!.GetValue(null);
        return type.IsAssignableFrom(typeof(List<>).MakeGenericType(element))
            ? Activator.CreateInstance(typeof(List<>).MakeGenericType(element))
            : null;
    }

    private object? Service(Type type) => services.GetService(type)
        ?? type.GetInterfaces().Where(kind => kind.Assembly == typeof(AppDbContext).Assembly).SelectMany(kind => services.GetServices(kind))
            .FirstOrDefault(service => service!.GetType() == type);

    private object? Make(Type type, int depth)
    {
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (Nullable.GetUnderlyingType(type) is not null) return null;
        if (type.IsPrimitive || type.IsEnum
            || (type.IsValueType && type.Assembly != typeof(AppDbContext).Assembly && type.Assembly != typeof(ShopId).Assembly))
            return Activator.CreateInstance(type);
        if (depth > Deepest || type.IsInterface || type.IsAbstract || typeof(Delegate).IsAssignableFrom(type)) return null;
        var maker = type.GetConstructors(Makers).Where(made => made.GetParameters() is not [{ } only] || only.ParameterType != type)
            .MinBy(made => made.GetParameters().Length);
        if (maker is null) return null;
        var made = maker.Invoke(For(maker, depth));
        foreach (var member in type.GetProperties(Makers)
            .Where(member => member.CanWrite && member.GetCustomAttribute<RequiredMemberAttribute>() is not null))
        {
            member.SetValue(made, Value(member.PropertyType, depth + 1));
        }

        return made;
    }
}
