"""A USB printer (class 7) without a driver of the system: by libusb, through pyusb.

On Windows libusb reaches a printer only after its driver was exchanged; there the printer's own
queue (`windows:`) is the way.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from receipts.printers.asked import AskedPrinter
from receipts.printers.base import Deadline
from receipts.render_escpos import Dialect

PRINTER_CLASS = 7
_IN, _BULK = 0x80, 0x02


def backend() -> Any:
    """libusb: the one that came with the program, else the system's. None where neither is."""
    import usb.backend.libusb1

    found = None
    with suppress(ImportError, OSError):
        import libusb_package

        found = usb.backend.libusb1.get_backend(find_library=libusb_package.find_library)
    return found or usb.backend.libusb1.get_backend()


class UsbPrinter(AskedPrinter):
    """`usb:04b8:0e15` or `usb:04b8:0e15:serial number`."""

    def __init__(
        self, vendor: int, product: int, dialect: Dialect, proof: str = "id", serial: str = ""
    ) -> None:
        super().__init__(dialect, proof)
        self.vendor, self.product, self.serial = vendor, product, serial

    @property
    def name(self) -> str:
        return usb_spec(self.vendor, self.product, self.serial)

    def connect(self, deadline: Deadline) -> UsbLine:  # noqa: ARG002 - nothing here waits
        import usb.core

        try:
            for device in usb.core.find(
                find_all=True, backend=backend(), idVendor=self.vendor, idProduct=self.product
            ):
                if not self.serial or serial_of(device) == self.serial:
                    return UsbLine(device)
        except usb.core.NoBackendError as error:
            raise OSError(str(error)) from None
        raise OSError("no such printer is attached")


def usb_spec(vendor: int, product: int, serial: str = "") -> str:
    """How a USB printer is written."""
    return f"usb:{vendor:04x}:{product:04x}" + (f":{serial}" if serial else "")


def serial_of(device: Any) -> str:
    """The device's serial number; empty where it has none, or may not be asked."""
    with suppress(OSError, ValueError):
        return str(device.serial_number or "")
    return ""


def printer_interface(device: Any) -> Any:
    """The interface that takes paper, None where there is none."""
    with suppress(OSError):
        for configuration in device:
            for interface in configuration:
                if interface.bInterfaceClass == PRINTER_CLASS:
                    return interface
    return None


class UsbLine:
    """A claimed printer interface."""

    def __init__(self, device: Any) -> None:
        self._device = device
        interface = printer_interface(device)
        if interface is None:
            raise OSError("the device has no printer's interface")
        self._number = int(interface.bInterfaceNumber)
        ends = [one for one in interface if one.bmAttributes & 3 == _BULK]
        self._out: Any = next((one for one in ends if not one.bEndpointAddress & _IN), None)
        self._in: Any = next((one for one in ends if one.bEndpointAddress & _IN), None)
        if self._out is None:
            raise OSError("the printer takes no bytes")
        self._claim()

    def _claim(self) -> None:
        import usb.util

        with suppress(NotImplementedError):
            if self._device.is_kernel_driver_active(self._number):
                self._device.detach_kernel_driver(self._number)
        try:
            usb.util.claim_interface(self._device, self._number)
        except OSError:
            self.close()
            raise

    def write(self, data: memoryview, seconds: float) -> int:
        import usb.core

        try:
            return int(self._out.write(bytes(data), max(int(seconds * 1000), 1)))
        except usb.core.USBTimeoutError:
            return 0

    def read(self, seconds: float) -> bytes:
        import usb.core

        end = Deadline(seconds)
        while self._in is not None and not end.passed:
            try:
                size = self._in.wMaxPacketSize
                data = bytes(self._in.read(size, max(int(end.left() * 1000), 1)))
            except usb.core.USBTimeoutError:
                return b""
            if data:
                return data
        return b""

    def close(self) -> None:
        import usb.util

        with suppress(OSError):
            usb.util.dispose_resources(self._device)
