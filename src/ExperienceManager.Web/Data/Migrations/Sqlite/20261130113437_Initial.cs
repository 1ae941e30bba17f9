using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "analytics_days",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cube = table.Column<short>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    page = table.Column<long>(type: "INTEGER", nullable: false),
                    part = table.Column<string>(type: "TEXT", nullable: false),
                    views = table.Column<long>(type: "INTEGER", nullable: false),
                    impressions = table.Column<long>(type: "INTEGER", nullable: false),
                    clicks = table.Column<long>(type: "INTEGER", nullable: false),
                    responses = table.Column<long>(type: "INTEGER", nullable: false),
                    stars = table.Column<long>(type: "INTEGER", nullable: false),
                    positive = table.Column<long>(type: "INTEGER", nullable: false),
                    comments = table.Column<long>(type: "INTEGER", nullable: false),
                    all_visitors = table.Column<long>(type: "INTEGER", nullable: false),
                    all_reached = table.Column<long>(type: "INTEGER", nullable: false),
                    all_clickers = table.Column<long>(type: "INTEGER", nullable: false),
                    visitors = table.Column<long>(type: "INTEGER", nullable: false),
                    reached = table.Column<long>(type: "INTEGER", nullable: false),
                    clickers = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_days", x => new { x.shop_id, x.cube, x.day, x.page, x.part });
                });

            migrationBuilder.CreateTable(
                name: "analytics_dimensions",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    segment = table.Column<byte[]>(type: "BLOB", nullable: true),
                    held_out_from = table.Column<byte[]>(type: "BLOB", nullable: true),
                    experience = table.Column<byte[]>(type: "BLOB", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    locale = table.Column<string>(type: "TEXT", nullable: false),
                    device = table.Column<short>(type: "INTEGER", nullable: false),
                    holdout_percentage = table.Column<decimal>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_dimensions", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "analytics_events",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<short>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    visitor = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    page = table.Column<long>(type: "INTEGER", nullable: false),
                    slot = table.Column<short>(type: "INTEGER", nullable: false),
                    campaign = table.Column<byte[]>(type: "BLOB", nullable: true),
                    test = table.Column<byte[]>(type: "BLOB", nullable: true),
                    arm = table.Column<byte[]>(type: "BLOB", nullable: true),
                    stretch = table.Column<int>(type: "INTEGER", nullable: true),
                    target = table.Column<string>(type: "TEXT", nullable: true),
                    rating = table.Column<int>(type: "INTEGER", nullable: true),
                    comment = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_events", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "analytics_exposures",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    part = table.Column<string>(type: "TEXT", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    page = table.Column<long>(type: "INTEGER", nullable: false),
                    impressions = table.Column<long>(type: "INTEGER", nullable: false),
                    clicks = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_exposures", x => new { x.shop_id, x.day, x.part, x.order_id, x.page });
                });

            migrationBuilder.CreateTable(
                name: "analytics_hours",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    page = table.Column<long>(type: "INTEGER", nullable: false),
                    slot = table.Column<short>(type: "INTEGER", nullable: false),
                    campaign = table.Column<string>(type: "TEXT", nullable: false),
                    views = table.Column<long>(type: "INTEGER", nullable: false),
                    impressions = table.Column<long>(type: "INTEGER", nullable: false),
                    clicks = table.Column<long>(type: "INTEGER", nullable: false),
                    responses = table.Column<long>(type: "INTEGER", nullable: false),
                    stars = table.Column<long>(type: "INTEGER", nullable: false),
                    positive = table.Column<long>(type: "INTEGER", nullable: false),
                    comments = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_hours", x => new { x.shop_id, x.hour, x.page, x.slot, x.campaign });
                });

            migrationBuilder.CreateTable(
                name: "analytics_left_out",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    events = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_left_out", x => new { x.shop_id, x.day, x.reason });
                });

            migrationBuilder.CreateTable(
                name: "analytics_names",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_names", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "analytics_overlaps",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cube = table.Column<short>(type: "INTEGER", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    part = table.Column<string>(type: "TEXT", nullable: false),
                    visitor = table.Column<byte[]>(type: "BLOB", nullable: false),
                    page = table.Column<long>(type: "INTEGER", nullable: false),
                    actions = table.Column<short>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_overlaps", x => new { x.shop_id, x.cube, x.page, x.day, x.part, x.visitor });
                });

            migrationBuilder.CreateTable(
                name: "analytics_visitors",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    visitor = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<byte[]>(type: "BLOB", nullable: false),
                    events = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_visitors", x => new { x.shop_id, x.day, x.visitor });
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    api_key_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", nullable: false),
                    acted_as_csm = table.Column<bool>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    object_type = table.Column<string>(type: "TEXT", nullable: false),
                    object_id = table.Column<string>(type: "TEXT", nullable: false),
                    object_name = table.Column<string>(type: "TEXT", nullable: false),
                    diff = table.Column<string>(type: "TEXT", nullable: false),
                    origin = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tracking_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tracking_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    is_csm = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    theme_preference = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    language_preference = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    seen_changes = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTime>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    topic = table.Column<string>(type: "TEXT", nullable: true),
                    headers = table.Column<string>(type: "TEXT", nullable: true),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    triggered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    lease = table.Column<byte[]>(type: "BLOB", nullable: true),
                    last_answer = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "role_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    role_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_role_claims_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_ins",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    stamp = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    browser = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_ins", x => x.id);
                    table.ForeignKey(
                        name: "FK_sign_ins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "used_codes",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<int>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_used_codes", x => new { x.user_id, x.code });
                    table.ForeignKey(
                        name: "FK_used_codes_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_user_passkeys_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_roles",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "FK_user_roles_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_user_roles_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ab_tests",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ab_tests", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "access_requests",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    requested_by = table.Column<string>(type: "TEXT", nullable: false),
                    handled_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_requests", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "analytics_retention",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    keep_days = table.Column<int>(type: "INTEGER", nullable: false),
                    thrown_away_before = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_analytics_retention", x => x.shop_id);
                });

            migrationBuilder.CreateTable(
                name: "announcements",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_announcements", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    username = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    secret_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "campaign_images",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    media_type = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: false),
                    height = table.Column<int>(type: "INTEGER", nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaign_images", x => new { x.shop_id, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "campaign_replacements",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    slot = table.Column<string>(type: "TEXT", nullable: false),
                    locked_campaign_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shown_campaign_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    first_seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaign_replacements", x => new { x.shop_id, x.order_id, x.slot, x.locked_campaign_id, x.shown_campaign_id });
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    slot = table.Column<string>(type: "TEXT", nullable: false),
                    is_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: true),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    discount_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_campaigns", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "catalogue",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    product_id = table.Column<string>(type: "TEXT", nullable: false),
                    variant_id = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: true),
                    variant_title = table.Column<string>(type: "TEXT", nullable: true),
                    price = table.Column<string>(type: "TEXT", nullable: true),
                    sku = table.Column<string>(type: "TEXT", nullable: true),
                    product_url = table.Column<string>(type: "TEXT", nullable: true),
                    image_url = table.Column<string>(type: "TEXT", nullable: true),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalogue", x => new { x.shop_id, x.product_id, x.variant_id });
                });

            migrationBuilder.CreateTable(
                name: "connection_status",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    last_delivery_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_success_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    deliveries = table.Column<long>(type: "INTEGER", nullable: false),
                    failures = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_connection_status", x => new { x.shop_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "connections",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    secrets = table.Column<byte[]>(type: "BLOB", nullable: false),
                    secret_names = table.Column<string>(type: "TEXT", nullable: false),
                    is_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    connected_at = table.Column<long>(type: "INTEGER", nullable: false),
                    connected_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_connections", x => new { x.shop_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "data_exports",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    requested_at = table.Column<long>(type: "INTEGER", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    orders = table.Column<int>(type: "INTEGER", nullable: false),
                    order_ids = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_exports", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "deleted_orders",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    deleted_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_deleted_orders", x => new { x.shop_id, x.hash });
                });

            migrationBuilder.CreateTable(
                name: "discounts",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discounts", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    base_version = table.Column<long>(type: "INTEGER", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    kept_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_drafts", x => new { x.shop_id, x.user_id, x.kind, x.id });
                    table.ForeignKey(
                        name: "FK_drafts_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "experience_revisions",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    experience_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    published_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experience_revisions", x => new { x.shop_id, x.experience_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "experiences",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    draft = table.Column<string>(type: "TEXT", nullable: false),
                    published_number = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_experiences", x => new { x.shop_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "shops",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    default_locale = table.Column<string>(type: "TEXT", nullable: false),
                    locales = table.Column<string>(type: "TEXT", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    default_experience_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    configuration_version = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shops", x => x.id);
                    table.ForeignKey(
                        name: "FK_shops_experiences_id_default_experience_id",
                        columns: x => new { x.id, x.default_experience_id },
                        principalTable: "experiences",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "health_dismissals",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    finding = table.Column<string>(type: "TEXT", nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    dismissed_by = table.Column<string>(type: "TEXT", nullable: false),
                    dismissed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_health_dismissals", x => new { x.shop_id, x.finding });
                    table.ForeignKey(
                        name: "FK_health_dismissals_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    request_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_keys", x => new { x.shop_id, x.key });
                    table.ForeignKey(
                        name: "FK_idempotency_keys_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "klaviyo_profiles",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    email_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    labels = table.Column<string>(type: "TEXT", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_klaviyo_profiles", x => new { x.shop_id, x.email_hash });
                    table.ForeignKey(
                        name: "FK_klaviyo_profiles_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", nullable: false),
                    is_from_groups = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_memberships", x => new { x.shop_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_memberships_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_memberships_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "orders",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_number = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    order_name = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    zip = table.Column<string>(type: "TEXT", nullable: true),
                    placed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    data = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders", x => new { x.shop_id, x.id });
                    table.ForeignKey(
                        name: "FK_orders_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "receipt_segments",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receipt_segments", x => new { x.shop_id, x.hash });
                    table.ForeignKey(
                        name: "FK_receipt_segments_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "releases",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_releases", x => x.shop_id);
                    table.ForeignKey(
                        name: "FK_releases_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    list = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => new { x.shop_id, x.user_id, x.id });
                    table.ForeignKey(
                        name: "FK_saved_views_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_saved_views_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "segments",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    experience_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    locales = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: true),
                    time_frame = table.Column<string>(type: "TEXT", nullable: true),
                    holdout_percentage = table.Column<decimal>(type: "TEXT", nullable: false),
                    is_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    was_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_segments", x => new { x.shop_id, x.id });
                    table.ForeignKey(
                        name: "FK_segments_experiences_shop_id_experience_id",
                        columns: x => new { x.shop_id, x.experience_id },
                        principalTable: "experiences",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_segments_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shop_settings",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    section = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shop_settings", x => new { x.shop_id, x.section });
                    table.ForeignKey(
                        name: "FK_shop_settings_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "source_marks",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    versions = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_marks", x => new { x.shop_id, x.source, x.subject });
                    table.ForeignKey(
                        name: "FK_source_marks_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    events = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    secret = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    edited_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks", x => new { x.shop_id, x.id });
                    table.ForeignKey(
                        name: "FK_webhooks_shops_shop_id",
                        column: x => x.shop_id,
                        principalTable: "shops",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_labels",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<short>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    label = table.Column<string>(type: "TEXT", nullable: false),
                    placed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    first_seen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_labels", x => new { x.shop_id, x.order_id, x.hash, x.source });
                    table.ForeignKey(
                        name: "FK_order_labels_orders_shop_id_order_id",
                        columns: x => new { x.shop_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_locks",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    labels = table.Column<string>(type: "TEXT", nullable: false),
                    slots = table.Column<string>(type: "TEXT", nullable: false),
                    missing_sources = table.Column<string>(type: "TEXT", nullable: false),
                    locked_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_locks", x => new { x.shop_id, x.order_id });
                    table.ForeignKey(
                        name: "FK_order_locks_orders_shop_id_order_id",
                        columns: x => new { x.shop_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_shipments",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_shipments", x => new { x.shop_id, x.order_id, x.id });
                    table.ForeignKey(
                        name: "FK_order_shipments_orders_shop_id_order_id",
                        columns: x => new { x.shop_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "order_texts",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_order_texts", x => new { x.shop_id, x.order_id });
                    table.ForeignKey(
                        name: "FK_order_texts_orders_shop_id_order_id",
                        columns: x => new { x.shop_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "receipts",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false),
                    summary = table.Column<byte[]>(type: "BLOB", nullable: false),
                    evaluated_order = table.Column<byte[]>(type: "BLOB", nullable: true),
                    segments_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receipts", x => new { x.shop_id, x.order_id });
                    table.ForeignKey(
                        name: "FK_receipts_orders_shop_id_order_id",
                        columns: x => new { x.shop_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shipment_decisions",
                columns: table => new
                {
                    shop_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shipment_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    service = table.Column<string>(type: "TEXT", nullable: false),
                    order_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_submitted = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_shipment_decisions", x => new { x.shop_id, x.order_id, x.shipment_id, x.service });
                    table.ForeignKey(
                        name: "FK_shipment_decisions_orders_shop_id_order_id",
                        columns: x => new { x.shop_id, x.order_id },
                        principalTable: "orders",
                        principalColumns: new[] { "shop_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_analytics_events_feedback",
                table: "analytics_events",
                columns: new[] { "shop_id", "at" },
                filter: "rating IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_analytics_events_feedback_of_order",
                table: "analytics_events",
                columns: new[] { "shop_id", "order_id" },
                filter: "rating IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_analytics_events_shop_id_day",
                table: "analytics_events",
                columns: new[] { "shop_id", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_username",
                table: "api_keys",
                column: "username",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_shop_id_object_type_id",
                table: "audit_entries",
                columns: new[] { "shop_id", "object_type", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_shop_id_object_type_object_id_id",
                table: "audit_entries",
                columns: new[] { "shop_id", "object_type", "object_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_campaign_images_created_at",
                table: "campaign_images",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_shop_id_discount_id",
                table: "campaigns",
                columns: new[] { "shop_id", "discount_id" });

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_shop_id_key",
                table: "campaigns",
                columns: new[] { "shop_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_campaigns_shop_id_position",
                table: "campaigns",
                columns: new[] { "shop_id", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_catalogue_shop_id_title",
                table: "catalogue",
                columns: new[] { "shop_id", "title" });

            migrationBuilder.CreateIndex(
                name: "IX_data_exports_requested_at",
                table: "data_exports",
                column: "requested_at");

            migrationBuilder.CreateIndex(
                name: "IX_data_exports_shop_id_requested_at",
                table: "data_exports",
                columns: new[] { "shop_id", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "IX_drafts_shop_id_kind_id",
                table: "drafts",
                columns: new[] { "shop_id", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_drafts_user_id",
                table: "drafts",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_experiences_shop_id_key",
                table: "experiences",
                columns: new[] { "shop_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_created_at",
                table: "idempotency_keys",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_klaviyo_profiles_read_at",
                table: "klaviyo_profiles",
                column: "read_at");

            migrationBuilder.CreateIndex(
                name: "IX_memberships_user_id",
                table: "memberships",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_order_labels_shop_id_hash_placed_at_order_id",
                table: "order_labels",
                columns: new[] { "shop_id", "hash", "placed_at", "order_id" });

            migrationBuilder.CreateIndex(
                name: "IX_order_shipments_shop_id_id",
                table: "order_shipments",
                columns: new[] { "shop_id", "id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_order_shipments_shop_id_updated_at",
                table: "order_shipments",
                columns: new[] { "shop_id", "updated_at" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_shop_id_email_placed_at_id",
                table: "orders",
                columns: new[] { "shop_id", "email", "placed_at", "id" },
                filter: "email IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_orders_shop_id_external_id_placed_at_id",
                table: "orders",
                columns: new[] { "shop_id", "external_id", "placed_at", "id" },
                filter: "external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_orders_shop_id_order_name_placed_at_id",
                table: "orders",
                columns: new[] { "shop_id", "order_name", "placed_at", "id" },
                filter: "order_name IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_orders_shop_id_order_number",
                table: "orders",
                columns: new[] { "shop_id", "order_number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_shop_id_placed_at_id",
                table: "orders",
                columns: new[] { "shop_id", "placed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_orders_shop_id_zip_placed_at_id",
                table: "orders",
                columns: new[] { "shop_id", "zip", "placed_at", "id" },
                filter: "zip IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_role_claims_role_id",
                table: "role_claims",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "roles",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_user_id",
                table: "saved_views",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_segments_shop_id_experience_id",
                table: "segments",
                columns: new[] { "shop_id", "experience_id" });

            migrationBuilder.CreateIndex(
                name: "IX_segments_shop_id_key",
                table: "segments",
                columns: new[] { "shop_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_segments_shop_id_position",
                table: "segments",
                columns: new[] { "shop_id", "position" });

            migrationBuilder.CreateIndex(
                name: "IX_shipment_decisions_shop_id_decided_at",
                table: "shipment_decisions",
                columns: new[] { "shop_id", "decided_at" });

            migrationBuilder.CreateIndex(
                name: "IX_shops_id_default_experience_id",
                table: "shops",
                columns: new[] { "id", "default_experience_id" });

            migrationBuilder.CreateIndex(
                name: "IX_shops_slug",
                table: "shops",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_sign_ins_started_at",
                table: "sign_ins",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "IX_sign_ins_user_id",
                table: "sign_ins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_marks_shop_id_source_owner_subject",
                table: "source_marks",
                columns: new[] { "shop_id", "source", "owner", "subject" },
                filter: "owner IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_user_claims_user_id",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_logins_user_id",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_passkeys_user_id",
                table: "user_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_roles_role_id",
                table: "user_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_work_closed_at",
                table: "work",
                column: "closed_at",
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_due_at",
                table: "work",
                column: "due_at",
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_work_shop_id_kind_id",
                table: "work",
                columns: new[] { "shop_id", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_shop_id_kind_key",
                table: "work",
                columns: new[] { "shop_id", "kind", "key" },
                unique: true,
                filter: "key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_work_shop_id_kind_state_id",
                table: "work",
                columns: new[] { "shop_id", "kind", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_shop_id_kind_subject_position",
                table: "work",
                columns: new[] { "shop_id", "kind", "subject", "position" },
                filter: "subject IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_ab_tests_shops_shop_id",
                table: "ab_tests",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_access_requests_shops_shop_id",
                table: "access_requests",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_analytics_retention_shops_shop_id",
                table: "analytics_retention",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_announcements_shops_shop_id",
                table: "announcements",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_api_keys_shops_shop_id",
                table: "api_keys",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_campaign_images_shops_shop_id",
                table: "campaign_images",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_campaign_replacements_orders_shop_id_order_id",
                table: "campaign_replacements",
                columns: new[] { "shop_id", "order_id" },
                principalTable: "orders",
                principalColumns: new[] { "shop_id", "id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_campaigns_discounts_shop_id_discount_id",
                table: "campaigns",
                columns: new[] { "shop_id", "discount_id" },
                principalTable: "discounts",
                principalColumns: new[] { "shop_id", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_campaigns_shops_shop_id",
                table: "campaigns",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_catalogue_shops_shop_id",
                table: "catalogue",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_connection_status_shops_shop_id",
                table: "connection_status",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_connections_shops_shop_id",
                table: "connections",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_data_exports_shops_shop_id",
                table: "data_exports",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_deleted_orders_shops_shop_id",
                table: "deleted_orders",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_discounts_shops_shop_id",
                table: "discounts",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_drafts_shops_shop_id",
                table: "drafts",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_experience_revisions_experiences_shop_id_experience_id",
                table: "experience_revisions",
                columns: new[] { "shop_id", "experience_id" },
                principalTable: "experiences",
                principalColumns: new[] { "shop_id", "id" },
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_experiences_shops_shop_id",
                table: "experiences",
                column: "shop_id",
                principalTable: "shops",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_experiences_shops_shop_id",
                table: "experiences");

            migrationBuilder.DropTable(
                name: "ab_tests");

            migrationBuilder.DropTable(
                name: "access_requests");

            migrationBuilder.DropTable(
                name: "analytics_days");

            migrationBuilder.DropTable(
                name: "analytics_dimensions");

            migrationBuilder.DropTable(
                name: "analytics_events");

            migrationBuilder.DropTable(
                name: "analytics_exposures");

            migrationBuilder.DropTable(
                name: "analytics_hours");

            migrationBuilder.DropTable(
                name: "analytics_left_out");

            migrationBuilder.DropTable(
                name: "analytics_names");

            migrationBuilder.DropTable(
                name: "analytics_overlaps");

            migrationBuilder.DropTable(
                name: "analytics_retention");

            migrationBuilder.DropTable(
                name: "analytics_visitors");

            migrationBuilder.DropTable(
                name: "announcements");

            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "campaign_images");

            migrationBuilder.DropTable(
                name: "campaign_replacements");

            migrationBuilder.DropTable(
                name: "campaigns");

            migrationBuilder.DropTable(
                name: "catalogue");

            migrationBuilder.DropTable(
                name: "connection_status");

            migrationBuilder.DropTable(
                name: "connections");

            migrationBuilder.DropTable(
                name: "data_exports");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "deleted_orders");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "experience_revisions");

            migrationBuilder.DropTable(
                name: "health_dismissals");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "klaviyo_profiles");

            migrationBuilder.DropTable(
                name: "memberships");

            migrationBuilder.DropTable(
                name: "order_labels");

            migrationBuilder.DropTable(
                name: "order_locks");

            migrationBuilder.DropTable(
                name: "order_shipments");

            migrationBuilder.DropTable(
                name: "order_texts");

            migrationBuilder.DropTable(
                name: "receipt_segments");

            migrationBuilder.DropTable(
                name: "receipts");

            migrationBuilder.DropTable(
                name: "releases");

            migrationBuilder.DropTable(
                name: "role_claims");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "segments");

            migrationBuilder.DropTable(
                name: "shipment_decisions");

            migrationBuilder.DropTable(
                name: "shop_settings");

            migrationBuilder.DropTable(
                name: "sign_ins");

            migrationBuilder.DropTable(
                name: "source_marks");

            migrationBuilder.DropTable(
                name: "tracking_keys");

            migrationBuilder.DropTable(
                name: "used_codes");

            migrationBuilder.DropTable(
                name: "user_claims");

            migrationBuilder.DropTable(
                name: "user_logins");

            migrationBuilder.DropTable(
                name: "user_passkeys");

            migrationBuilder.DropTable(
                name: "user_roles");

            migrationBuilder.DropTable(
                name: "user_tokens");

            migrationBuilder.DropTable(
                name: "webhooks");

            migrationBuilder.DropTable(
                name: "work");

            migrationBuilder.DropTable(
                name: "discounts");

            migrationBuilder.DropTable(
                name: "orders");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "shops");

            migrationBuilder.DropTable(
                name: "experiences");
        }
    }
}
