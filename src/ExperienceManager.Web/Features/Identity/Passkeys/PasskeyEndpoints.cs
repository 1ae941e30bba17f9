using System.Buffers.Text;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Sessions;
using ExperienceManager.Web.Features.Mail;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Passkeys;

/// <summary>
/// What js/passkeys.js asks for: the options of a new passkey and of a sign-in, and their results. Each request carries the form's token.
/// </summary>
internal static class PasskeyEndpoints
{
    private const int MaxPasskeys = 20;
    private const int MaxName = 80;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost($"{IdentityUrls.Passkeys}/options", CreationOptionsAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost($"{IdentityUrls.Passkeys}/add", AddAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost($"{IdentityUrls.SignInPasskey}/options", RequestOptionsAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost(IdentityUrls.SignInPasskey, SignInAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> CreationOptionsAsync(HttpContext http, IAntiforgery antiforgery, UserManager<AppUser> users,
        ConsoleSignIn signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Problem(http, "Reload the page and try again.");
        if (await users.GetUserAsync(http.User) is not { } user) return Results.Unauthorized();
        var entity = new PasskeyUserEntity { Id = user.Id.ToString(), Name = user.Email!, DisplayName = user.DisplayName };
        return Results.Content(await signIn.MakePasskeyCreationOptionsAsync(entity), "application/json");
    }

    private static async Task<IResult> AddAsync(
        HttpContext http, PasskeyInput input, IAntiforgery antiforgery, UserManager<AppUser> users, ConsoleSignIn signIn,
        AccountEvents events, ConsoleAddress address)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Problem(http, "Reload the page and try again.");
        if (await users.GetUserAsync(http.User) is not { } user) return Results.Unauthorized();
        if ((await users.GetPasskeysAsync(user)).Count >= MaxPasskeys)
        {
            return Problem(http, $"You have {MaxPasskeys} passkeys already. Remove one first.");
        }

        var name = PlainText.Shorten((input.Name ?? "").Trim(), MaxName);
        if (!PlainText.IsStorable(name)) return Problem(http, "Choose another name.");
        var result = await AttestAsync(signIn, input.Credential ?? "");
        if (result is not { Succeeded: true } || result.UserEntity.Id != user.Id.ToString())
        {
            return Problem(http, "The passkey could not be added. Try again.");
        }

        result.Passkey.Name = name.Length == 0 ? SignInOrigin.Of(http, "").Browser : name;
        var saved = await users.AddOrUpdatePasskeyAsync(user, result.Passkey);
        if (!saved.Succeeded) return Problem(http, "The passkey could not be saved. Try again.");
        await events.RecordAsync(user, null, "account.passkey_added", address.Of(http.Request));
        return Results.Ok(new { location = $"{IdentityUrls.Passkeys}?added=true" });
    }

    private static async Task<IResult> RequestOptionsAsync(HttpContext http, IAntiforgery antiforgery, ConsoleSignIn signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Problem(http, "Reload the page and try again.");
        return Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null!), "application/json");
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http, PasskeyInput input, IAntiforgery antiforgery, GuessLimits limits, UserManager<AppUser> users,
        ConsoleSignIn signIn, OwnPasskeys passkeys, AccountEvents events)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Problem(http, "Reload the page and try again.");
        var from = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (limits.MustWait(from, "passkey"))
        {
            return Problem(http, "Too many failed attempts. Wait 15 minutes, then try again.", StatusCodes.Status429TooManyRequests);
        }

        limits.Failed(from, "passkey");
        var id = CredentialId(input.Credential);
        signIn.Method = "Passkey";
        if (id is null || !await IsRightAsync(signIn, input.Credential!))
        {
            if (id is not null && await users.FindByPasskeyIdAsync(id) is { } owner) await events.FailedAsync(owner, signIn.Origin);
            return Problem(http, "This passkey could not sign you in. Use your password, or try again.");
        }

        limits.Succeeded(from, "passkey");
        await passkeys.UsedAsync(id);
        return Results.Ok(new { location = IdentityUrls.LocalOrHome(input.ReturnUrl) });
    }

    private static async Task<PasskeyAttestationResult?> AttestAsync(ConsoleSignIn signIn, string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException)
        {
            // There is no registration under way: the cookie of its options is gone.
            return null;
        }
    }

    private static async Task<bool> IsRightAsync(ConsoleSignIn signIn, string credential)
    {
        try
        {
            return (await signIn.PasskeySignInAsync(credential)).Succeeded;
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException)
        {
            return false;
        }
    }

    private static byte[]? CredentialId(string? credential)
    {
        try
        {
            using var document = JsonDocument.Parse(credential ?? "");
            return document.RootElement.TryGetProperty("id", out var id) ? Base64Url.DecodeFromChars(id.GetString()) : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IResult Problem(HttpContext http, LocalizableText text, int status = StatusCodes.Status400BadRequest)
    {
        var message = http.RequestServices.GetRequiredService<ConsoleText>()[text];
        return Results.Json(new { message }, statusCode: status);
    }
}

/// <summary>What the script sends.</summary>
/// <param name="Credential">The browser's credential as JSON.</param>
/// <param name="Name">What a new one is to be called.</param>
/// <param name="ReturnUrl">Where to go after signing in.</param>
internal sealed record PasskeyInput(string? Credential, string? Name, string? ReturnUrl);
