# Addresses, networks and interfaces of both versions.
from ipaddress import *
import ipaddress
def t(f):
    try: r = eval(f)
    except BaseException as e: print(f, '->', type(e).__name__+':', e)
    else: print(f, '->', repr(r))
for f in '''ip_address('1.2.3.4'), ip_address('::1'), ip_address(5), ip_address(2**40), ip_address(b'\\x01\\x02\\x03\\x04')
ip_address('x')
ip_address('1.2.3')
IPv4Address('1.2.3.256')
IPv4Address('1.2.3.04')
IPv4Address('1.2.3.x')
IPv4Address('1.2.3.1234')
IPv4Address('1..2.3')
IPv4Address('')
IPv4Address('1.2.3.4/8')
IPv4Address(-1)
IPv4Address(2**32)
IPv4Address(b'abc')
IPv6Address('1::2::3')
IPv6Address('1:2')
IPv6Address(':1:2:3:4:5:6:7:8')
IPv6Address('1:2:3:4:5:6:7:8:9:a')
IPv6Address('12345::')
IPv6Address('g::')
IPv6Address('::1.2.3.4'), IPv6Address('::ffff:1.2.3.4'), IPv6Address('fe80::1%eth0'), IPv6Address('2001:db8::1').exploded, IPv6Address('0:0:1::').compressed
IPv6Address('::1%')
IPv4Address('1.2.3.4')+1, IPv4Address('1.2.3.4')-1, int(IPv4Address('0.0.1.0')), IPv4Address('1.2.3.4').packed, IPv4Address('1.2.3.4').reverse_pointer, IPv6Address('::1').reverse_pointer, str(IPv4Address(1)), hash(IPv4Address(1))==hash(IPv4Address('0.0.0.1'))
IPv4Address('1.2.3.4')<IPv4Address('1.2.3.5'), IPv4Address(1)==IPv6Address(1), IPv4Address(1)==1, sorted([IPv4Address(5), IPv4Address(2)])
IPv4Address(1)<IPv6Address(1)
[getattr(ip_address(a), n) for a in ('10.0.0.1','8.8.8.8','127.0.0.1','169.254.1.1','224.0.0.1','240.0.0.1','0.0.0.0','100.64.0.1','192.168.1.1') for n in ('is_private','is_global','is_loopback','is_link_local','is_multicast','is_reserved','is_unspecified')]
[getattr(ip_address(a), n) for a in ('::1','fe80::1','fc00::1','2001:db8::1','ff02::1','::','2606::1','fec0::1','::ffff:10.0.0.1') for n in ('is_private','is_global','is_loopback','is_link_local','is_multicast','is_reserved','is_unspecified','is_site_local')]
format(IPv4Address('1.2.3.4'),'b'), format(IPv4Address('1.2.3.4'),'#x'), format(IPv4Address('1.2.3.4'),'_X'), f"{IPv4Address('1.2.3.4'):>12}|" if 0 else 1, f"{IPv4Address('1.2.3.4'):s}"
IPv6Address('2002:0102:0304::').sixtofour, IPv6Address('2001:0:102:304::').teredo, IPv4Address('1.2.3.4').ipv6_mapped, IPv6Address('::ffff:1.2.3.4').ipv4_mapped
ip_network('10.0.0.0/8'), ip_network('10.0.0.0/255.0.0.0'), ip_network('10.0.0.0/0.255.255.255'), ip_network('::/0'), ip_network('1.2.3.4'), ip_network((1,32)) , ip_network('10.1.2.3/8', strict=False)
ip_network('10.1.2.3/8')
ip_network('10.0.0.0/33')
IPv4Network('10.0.0.0/33')
IPv4Network('10.0.0.0/8/8')
ip_network('x')
list(ip_network('10.0.0.0/30')), list(ip_network('10.0.0.0/30').hosts()), list(ip_network('10.0.0.0/31').hosts()), list(ip_network('10.0.0.0/32').hosts()), list(ip_network('::/126').hosts())
ip_network('10.0.0.0/24').num_addresses, ip_network('10.0.0.0/24').broadcast_address, ip_network('10.0.0.0/24').netmask, ip_network('10.0.0.0/24').hostmask, ip_network('10.0.0.0/24')[5], ip_network('10.0.0.0/24')[-1], ip_network('10.0.0.0/24').with_netmask, ip_network('10.0.0.0/24').with_hostmask
ip_network('10.0.0.0/24')[300]
IPv4Address('10.0.0.5') in ip_network('10.0.0.0/24'), IPv4Address('10.0.1.5') in ip_network('10.0.0.0/24'), ip_network('10.0.0.0/24').overlaps(ip_network('10.0.0.128/25')), ip_network('10.0.0.0/25').subnet_of(ip_network('10.0.0.0/24')), ip_network('10.0.0.0/24').supernet_of(ip_network('10.0.0.0/25'))
list(ip_network('10.0.0.0/24').subnets(2)), list(ip_network('10.0.0.0/24').subnets(new_prefix=25)), ip_network('10.0.0.0/24').supernet(), ip_network('10.0.0.0/24').supernet(new_prefix=8)
list(ip_network('10.0.0.0/24').subnets(new_prefix=20))
list(ip_network('10.0.0.0/24').subnets(20))
list(ip_network('10.0.0.0/28').address_exclude(ip_network('10.0.0.4/30')))
list(summarize_address_range(IPv4Address('10.0.0.1'), IPv4Address('10.0.0.10'))), list(collapse_addresses([ip_network('10.0.0.0/25'), ip_network('10.0.0.128/25'), ip_address('10.0.1.0')]))
ip_interface('10.0.0.5/24'), ip_interface('10.0.0.5/24').network, ip_interface('10.0.0.5/24').ip, ip_interface('10.0.0.5/24').with_netmask, ip_interface('::1/64').network, ip_interface('10.0.0.5'), ip_interface('10.0.0.5/24')==ip_interface('10.0.0.5/25')
ip_network('10.0.0.0/8').is_private, ip_network('8.0.0.0/8').is_global, ip_network('10.0.0.0/8') < ip_network('11.0.0.0/8'), ip_network('10.0.0.0/8').compare_networks(ip_network('10.0.0.0/9')), ip_network('10.0.0.0/8').prefixlen, ip_network('10.0.0.0/8').version, hash(ip_network('10.0.0.0/8'))==hash(ip_network('10.0.0.0/8'))
v4_int_to_packed(5), v6_int_to_packed(5)
v4_int_to_packed(-1)
IPv4Address('1.2.3.4').__reduce__()
'''.splitlines(): t(f)
